/** Help on the panels "Model and training" and "Network". */

/** @satisfies {Record<string, import("../help.js").Help>} */
export const MODEL = {
  "model-heading": {
    title: "Model and training",
    text: "Settings of the model, for example the activation, and of training. Changes take effect at once.",
  },
  activation: {
    title: "Activation",
    text: "The function that each hidden neuron applies to the weighted sum of its inputs.",
    formula: "a = f(w · x + b)",
  },
  optimizer: {
    title: "Optimizer",
    text: "The rule that turns the gradient g of the loss into a change of the weights w.",
  },
  learning_rate: {
    title: "Learning rate",
    text: "The size of a step. A small rate learns slowly; a large rate overshoots the minimum or diverges.",
    formula: "w ← w − η · g",
    torch: "lr",
  },
  batch_size: {
    title: "Batch size",
    text: "Number of points per step, or all. The points are shuffled in every epoch.",
    torch: "torch.utils.data.DataLoader(batch_size, shuffle=True)",
  },
  l1: {
    title: "L1",
    text: "Pulls every weight toward 0 with the same strength, so that useless weights vanish.",
    formula: "g ← g + λ · sign(w)",
  },
  weight_decay: {
    title: "L2",
    text: "Pulls weights toward 0, large weights most. The boundary becomes smoother.",
    formula: "g ← g + λ · w",
    torch: "weight_decay",
  },
  loss: {
    title: "Loss",
    text: "The number that training reduces: cross-entropy for classes, the mean squared error in regression, or a loss in own code.",
    torch: "torch.nn.CrossEntropyLoss, torch.nn.MSELoss",
  },
  dropout: {
    title: "Dropout",
    text: "The share of hidden neurons left out at random in each step, so that the network doesn't rely on a single neuron.",
    formula: "a ← a · mask / (1 − p)",
    torch: "torch.nn.Dropout",
  },
  init: {
    title: "Initial weights",
    text: "The distribution of the random weights with which training begins.",
    torch: "torch.nn.init",
  },
  "activation-card-open": {
    title: "Show activation",
    text: "Plots the activation, its slope, and the weighted sums z of the neurons of a hidden layer. Where the slope is near 0, a neuron hardly learns.",
    formula: "a = f(z), δ = f′(z) · Σ w δ of the next layer",
  },
  "optimizer-card-open": {
    title: "Show optimizer step",
    text: "Opens a card with the next step of one weight: gradient, state and update, with the optimizer's formula and its numbers.",
    torch: "torch.optim.Optimizer.step, .state",
  },
  "activation-layer": { title: "Layer", text: "Chooses the hidden layer whose neurons the card shows." },
  "activation-picture": { title: "Picture", text: "Opens a dialog that saves the plot as PNG or SVG, or the values of the neurons as CSV." },
  "optimizer-source": { title: "Weight: from", text: "Chooses the neuron or feature that the weight comes from, or the bias." },
  "optimizer-target": { title: "Weight: to", text: "Chooses the neuron that reads the weight." },
  "optimizer-picture": { title: "Picture", text: "Opens a dialog that saves the computation of the step as PNG, SVG or CSV." },
  "next-seed": {
    title: "Next seed",
    text: "Resets the model with the next weight seed, to show what depends on chance.",
  },
  random_state: {
    title: "Weight seed",
    text: "Starts the random numbers for the initial weights. Reset model uses this seed.",
    torch: "torch.manual_seed",
  },
  max_steps_per_second: {
    title: "Speed",
    text: "From one step per second to full speed. The results are the same at any speed.",
  },

  "network-heading": {
    title: "Network",
    text: "A square shows a neuron's activation over the map. A line is a weight: the larger, the wider. Point at or tap a square to see it on the map. Click or tap a line to edit the weight.",
    formula: "layer: a = f(W · x + b)",
    torch: "torch.nn.Sequential, torch.nn.Linear",
  },
  features: {
    title: "Input features",
    text: "The functions of x and y that the network reads. Switch them on and off.",
  },
  hidden_layer_sizes: {
    title: "Hidden layers",
    text: "Neurons per hidden layer, such as 10-5. Leave empty for a linear model.",
    torch: "torch.nn.Linear",
  },
  "add-neuron": { title: "Add neuron", text: "Adds a neuron to this hidden layer." },
  "remove-neuron": {
    title: "Remove neuron",
    text: "Removes the last neuron of this hidden layer.",
  },
  "add-layer": { title: "Add layer", text: "Adds a hidden layer before the outputs." },
  "remove-layer": { title: "Remove layer", text: "Removes the last hidden layer." },
  keep_weights: {
    title: "Keep weights",
    text: "When layers or features change, keeps the weights that fit the new network.",
  },
};
