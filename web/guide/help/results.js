/** Help on the dock with its tabs, and on the decision map. */

/** @satisfies {Record<string, import("../help.js").Help>} */
export const RESULTS = {
  "data-tab": { title: "Data", text: "Shows the generators, import and export, and the test share." },
  "network-tab": { title: "Network", text: "Shows the network diagram." },
  "model-tab": { title: "Model", text: "Shows the settings of model and training." },
  "chart-tab": { title: "Curves", text: "Shows loss and accuracy over the steps of training." },
  "layers-tab": {
    title: "Layers",
    text: "Shows for each layer how it learns: gradients, updates, dead and saturated neurons, histograms, and a diagnosis.",
  },
  "layers-picture": { title: "Picture", text: "Opens a dialog that saves this table as PNG, SVG or CSV." },
  "layers-layer": {
    title: "Layer",
    text: "The layers from the input features to the outputs. A dot on a curve marks the step on the timeline.",
  },
  "layers-gradient": {
    title: "Gradient",
    text: "∂W: norm of the gradient with respect to the layer's weights; the curve is logarithmic. ∂z: norm of the derivatives with respect to the sums z of all neurons and points.",
    formula: "‖∂L/∂W‖, ‖∂L/∂z‖",
    torch: "layer.weight.grad.norm(), z.grad.norm()",
  },
  "layers-update": {
    title: "Update to weight",
    text: "Norm of the change of the weights divided by the norm of the weights, as log₁₀. Most networks learn well near −3 (dashed), a change by a thousandth. Near a minimum, it falls.",
    formula: "log₁₀(‖ΔW‖ / ‖W‖)",
  },
  "layers-units": {
    title: "Dead or saturated",
    text: "Dead: the same output for every point, with slope 0. Saturated: at a limit (|tanh| > 0.97; sigmoid outside 0.03 to 0.97; else slope < 0.03) for 95 % of the points.",
  },
  "layers-weights": {
    title: "Weights",
    text: "The distribution of the layer's weights, from the smallest to the largest. The line is 0.",
    torch: "torch.histogram(layer.weight)",
  },
  "layers-activations": {
    title: "Activations",
    text: "The distribution of the layer's outputs for all training points. Outputs in the bars at both ends (tanh, sigmoid) or in a single bar at 0 (relu) pass on almost no gradient.",
  },
  "layers-gradients": {
    title: "Gradients",
    text: "The distribution of the derivatives of the loss with respect to single weights. If it becomes narrower from layer to layer toward the features, gradients vanish.",
    torch: "torch.histogram(layer.weight.grad)",
  },
  "layers-diagnosis": {
    title: "Diagnosis",
    text: "One sentence on the layer, with a remedy. Gradients vanish if ∂L/∂z is 100 times smaller than in a later layer. ∂L/∂W may be small because the points' gradients cancel.",
  },
  "surface-tab": {
    title: "Loss surface",
    text: "Shows the training loss around the path of the weights, as a map with contour lines.",
  },
  "surface-plot": {
    title: "Loss surface",
    text: "The loss on a plane through the space of all weights, and the path of the run. Point at a position to read its loss; click a step of the path to view it.",
    formula: "L(θ + α d₁ + β d₂), d₁ and d₂ the principal components of the checkpoints (Li et al. 2018)",
    torch: "torch.pca_lowrank, torch.nn.CrossEntropyLoss",
  },
  "surface-plane": {
    title: "Plane",
    text: "Chooses the directions of the plane: the two along which the weights moved most (principal components of the checkpoints), or two weights.",
  },
  "surface-weights": {
    title: "Two weights",
    text: "Chooses the weight that changes along each axis: the neuron from which it comes, and the neuron that reads it. All other weights keep their values.",
  },
  "surface-log": {
    title: "Log colors",
    text: "Chooses the colors by the logarithm of the loss, which shows small losses beside large ones.",
  },
  "surface-compute": {
    title: "Cancel or compute",
    text: "Cancels the computation of the loss surface, or starts it again. While training, only a coarse surface is computed.",
  },
  "surface-picture": {
    title: "Picture",
    text: "Opens a dialog that saves the loss surface as PNG or SVG, or its losses and the path as CSV.",
  },
  "follow-tab": {
    title: "Point",
    text: "Follows one point: its values layer by layer, its loss, then the derivatives backward. In the mode Look, a click on the map chooses a point or position. Escape stops following.",
    formula: "z = W · x + b, a = f(z); ∂L/∂w = input · ∂L/∂z",
    torch: "loss.backward()",
  },
  "follow-point-back": { title: "Previous point", text: "Follows the previous point: of the selected points, else of all points." },
  "follow-point-next": { title: "Next point", text: "Follows the next point: of the selected points, else of all points." },
  "follow-back": { title: "Previous", text: "Goes back by one step: in the forward pass toward the inputs, in the backward pass toward the loss." },
  "follow-next": { title: "Next", text: "Goes on by one step: forward through the layers, to the loss, then backward through the layers." },
  "follow-network": {
    title: "Show in network",
    text: "Opens the tab Network, which shows this step at its neurons and weights. The point stays followed until you open another tab.",
  },
  "traced-back": { title: "Previous", text: "Goes back by one step of the followed point." },
  "traced-next": { title: "Next", text: "Goes on by one step of the followed point." },
  "traced-formulas": { title: "Back to formulas", text: "Opens the tab Point again, which explains this step with formulas and numbers." },
  "follow-heading": {
    title: "Forward and backward pass",
    text: "Formulas of the chosen neuron, with its numbers, in domain units. L is the loss of this point alone, without penalties and dropout. Click a neuron or weight to choose it.",
    formula: "chain rule: ∂L/∂a = Σ weight · ∂L/∂z, ∂L/∂z = ∂L/∂a · f′(z)",
    torch: "torch.autograd",
  },
  "check-gradient": {
    title: "Check gradient",
    text: "Moves the chosen weight a little to both sides, and compares the slope of the loss with the derivative by backpropagation. At a kink, such as relu at 0, the two may differ.",
    formula: "(L(w + h) − L(w − h)) / 2h, h = 0.00001",
    torch: "torch.autograd.gradcheck",
  },
  "follow-neurons": {
    title: "Neurons of the layer",
    text: "For each neuron, z before the activation and a after it; in the backward pass, the derivatives of the loss L.",
  },
  "follow-weights": {
    title: "Weights of the neuron",
    text: "Each weight into the chosen neuron with its input, and their product or, in the backward pass, the derivative of the loss. The last row is the bias.",
  },
  "follow-picture": {
    title: "Picture",
    text: "Opens a dialog that saves this step as PNG or SVG, or all numbers of the point as CSV, with a row for each weight of the network.",
  },
  "data-table-heading": {
    title: "Data table",
    text: "The first 200 points with exact values. Click a row to follow the point through the network.",
  },
  "results-tab": {
    title: "Results",
    text: "Shows the confusion matrix or the prediction errors, and the points as a table.",
  },
  "runs-tab": {
    title: "Runs",
    text: "Compares the kept runs with the run on the page: maps, metrics, and the settings in which they differ.",
  },
  "runs-table": {
    title: "Runs",
    text: "A row for each kept run and for the run on the page. Restore run continues with a kept run; the run on the page is then replaced, and a button brings it back.",
  },
  "map-shows": {
    title: "Map shows",
    text: "Chooses the run on the map. Difference shows both runs; hatching marks where the predicted classes differ, darker where the probabilities differ more.",
  },
  wipe: {
    title: "Border between two runs",
    text: "Left of the handle, the map shows the first of the two compared runs; right of the handle, the second. Drag the handle, or use the arrow keys.",
  },
  "train-both": {
    title: "Train both",
    text: "Resets the compared run and the run on the page, and trains both step by step, from the same weight seed and with the same batches. Undo restores both runs.",
  },
  "chart-axis": {
    title: "Over steps or seconds",
    text: "Draws the curves of all runs over steps, or over the seconds that the steps took on this machine. Pauses do not count.",
  },
  "compare-left": { title: "Compare", text: "Chooses the run on the left of the map." },
  "compare-right": { title: "With", text: "Chooses the run on the right of the map: another kept run, or the run on the page." },
  "mix-kept-settings": {
    title: "Settings and data",
    text: "Trains fresh weights with the settings of one run on the data of the other run. It trains as many epochs as the run with these settings. A button brings the present run back.",
  },
  "mix-present-settings": {
    title: "Settings and data",
    text: "Trains fresh weights with the settings of one run on the data of the other run. It trains as many epochs as the run with these settings. A button brings the present run back.",
  },
  "runs-undo": { title: "Undo", text: "Reverses the last deletion, restoration or training of a run." },
  "runs-export": {
    title: "Export runs",
    text: "Saves metrics and settings of all runs as a CSV file with a row for each run.",
  },
  expand: {
    title: "Expand",
    text: "Shows the tabs in place of the network. The map stays. A second press reverses this.",
  },
  chart: {
    title: "Curves",
    text: "The loss that training minimizes, and the accuracy or R², step by step. The gap is test loss minus training loss. The curves break where the points changed.",
    formula: "cross-entropy: −mean(log p of the true class); regression: mean((ŷ − y)²)",
    torch: "torch.nn.CrossEntropyLoss, torch.nn.MSELoss",
  },
  log_scale: {
    title: "Log scale",
    text: "Draws the loss on a logarithmic axis, which shows small differences late in training.",
  },
  timeline: {
    title: "Timeline",
    text: "Shows one of up to 256 earlier steps, with its map, neurons, weights and numbers. A mark shows where the points changed.",
    torch: "load_state_dict, of model and optimizer",
  },
  "resume-here": {
    title: "Resume here",
    text: "Continues training from the viewed step; with the same settings, the results are the same again. Later steps are discarded until Undo restores them; their curves stay, faintly.",
  },
  "back-to-latest": { title: "Back to latest", text: "Shows the latest step again." },
  fingerprint: {
    title: "Fingerprint of the weights",
    text: "Eight characters that identify the weights. The same link, trained to the same step, gives the same characters in every browser. “Earlier data” means that the points changed later.",
  },

  "map-heading": {
    title: "Decision map",
    text: "The color at each position shows the model's prediction. Pure colors mean sure predictions.",
    formula: "p = softmax(z), z the outputs of the last layer",
    torch: "torch.softmax",
  },
  legend: {
    title: "Legend",
    text: "The color of each class with its number of points, or the scale of values. A white center marks a test point, a ring a wrong prediction.",
  },
  "map-back": { title: "Back", text: "Shows the prediction on the map again." },
  "map-mode": {
    title: "Map mode",
    text: "Look: one finger reads the prediction or scrolls. Draw: one finger draws. While you follow a point, the mode also applies to the mouse: in Look, a click chooses a point.",
  },
  "map-fold": {
    title: "Size of the map",
    text: "Switches between a small map, which leaves room for code, and a large map.",
  },
  "map-options-open": { title: "Map options", text: "Opens a menu: circle mistakes, hard boundaries." },
  ring_mistakes: {
    title: "Circle mistakes",
    text: "Draws a ring around every point that the trained model assigns to a wrong class.",
  },
  discretize_map: {
    title: "Hard boundaries",
    text: "Shows only the most probable class, or in regression the sign of the value, without shades.",
    torch: "torch.argmax",
  },
  "confusion-heading": {
    title: "Confusion matrix",
    text: "The number of points of each true class (row) that the model assigns to each class (column). Select a cell to ring its points and to follow the first of them.",
  },
  confusion_data: {
    title: "Points",
    text: "Chooses whether the matrix counts the training points or the test points.",
  },
  "point-menu-follow": {
    title: "Follow this point",
    text: "Opens the tab Point, which follows the point through the network.",
  },
  "clear-selection": { title: "Clear selection", text: "Removes the rings of the selected points." },
  "regression-errors-heading": {
    title: "Prediction errors",
    text: "The mean distance between prediction and value, and the share of the variance that the model explains.",
    formula: "mean |ŷ − y|; R² = 1 − Σ(ŷ − y)² / Σ(y − mean y)²",
    torch: "torch.nn.L1Loss",
  },
  "probabilities-heading": {
    title: "Prediction",
    text: "The model's prediction at the pointer, or at the crosshair that the keyboard moves.",
    torch: "torch.softmax",
  },
};
