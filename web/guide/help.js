/**
 * What every control and plot is for, in one sentence each, with its formula and its name in
 * PyTorch where it has them.
 *
 * @typedef {object} Help
 * @property {string} title
 * @property {string} text
 * @property {string} [formula]
 * @property {string} [torch]
 */

import { settingOf } from "../schema/settings.js";

/** By name of a setting, id of a control or part, and id of the heading of a region. */
export const HELP = /** @type {const} @satisfies {Record<string, Help>} */ ({
  // Header
  train: {
    title: "Train",
    text: "Takes optimizer steps until you pause; also with the space bar.",
  },
  step: {
    title: "Step",
    text: "Takes one optimizer step: one batch forward, the gradient back, the weights changed.",
    torch: "optimizer.step()",
  },
  reset: {
    title: "Reset model",
    text: "Starts again from the fresh weights that the weight seed gives.",
    formula: "w ~ uniform(−1/√n, 1/√n), n inputs of a neuron",
    torch: "torch.nn.Linear.reset_parameters",
  },
  "step-epoch": {
    title: "Step epoch",
    text: "Takes the steps that are left of this pass over the training points.",
  },
  "until-open": {
    title: "Run until",
    text: "Trains until an epoch, a loss or an accuracy is reached, then pauses and says so.",
  },
  max_steps_per_second: {
    title: "Speed",
    text: "From one step a second to full speed; the numbers that are trained stay the same.",
  },
  "copy-link": {
    title: "Copy link",
    text: "Copies an address that brings these points and settings back, here or elsewhere.",
  },
  "copy-embed": {
    title: "Copy embed code",
    text: "Copies the HTML that shows this page inside another one.",
  },
  more: { title: "More", text: "Makes a lesson of this page, or starts afresh." },
  lesson: {
    title: "Lesson",
    text: "Chooses what a link hides, so that a class sees only what matters.",
  },
  "start-afresh": {
    title: "Start afresh",
    text: "Puts everything back to the beginning; Back to my work brings it back.",
  },
  "alert-remedy": {
    title: "Remedy",
    text: "Does what the message advises, and trains on from the last good step.",
  },
  "alert-fewer-layers": {
    title: "One layer less",
    text: "Removes the last hidden layer and trains again from fresh weights.",
  },
  "train-to": {
    title: "Train to step",
    text: "Takes as many steps as the link's sender had taken; the weights are then the same.",
  },
  "back-to-work": {
    title: "Back to my work",
    text: "Brings back what a link or a fresh start has taken the place of.",
  },
  "show-all": { title: "Show all", text: "Leaves the lesson: every control is shown again." },
  "lesson-note-dismiss": { title: "Dismiss", text: "Puts the note away; the lesson goes on." },
  "lesson-close": { title: "Close", text: "Closes the dialog." },
  "shown-close": { title: "Close", text: "Closes the dialog." },
  metrics: {
    title: "Where training is",
    text: "An epoch is one pass over all training points; loss and accuracy are measured without dropout.",
  },
  theme: { title: "Theme", text: "Follows the system, or is always light or always dark." },
  help: {
    title: "Help",
    text: "While it is on, whatever you point at, tab to or tap is explained; Escape ends it.",
  },
  introduce: { title: "Introduction", text: "Shows the six steps of the introduction again." },
  "help-close": { title: "Close help", text: "Ends the explanations." },
  introduction: {
    title: "Introduction",
    text: "Six steps that show what is where on this page.",
  },
  "introduction-back": { title: "Back", text: "Goes back to the step before." },
  "introduction-next": { title: "Next", text: "Goes on to the next step." },
  "introduction-dismiss": {
    title: "Dismiss",
    text: "Puts the introduction away for good; Help brings it back.",
  },
  "alert-dismiss": { title: "Dismiss", text: "Puts the message away." },
  "import-report-dismiss": { title: "Dismiss", text: "Puts the message away." },

  // Training data
  "data-heading": {
    title: "Training data",
    text: "The points the network learns from: generated, drawn on the map, or imported.",
  },
  problem: { title: "Problem", text: "What is to be learned of each point." },
  "target-class": {
    title: "Target class",
    text: "The class of the points you draw; the keys 0 to 7 choose it, too.",
  },
  "target-value": { title: "Value", text: "The value of the points you draw." },
  eraser: { title: "Eraser", text: "Clears all points in the circle by click or drag on the map." },
  undo: { title: "Undo", text: "Takes back the last change of the points, a whole stroke at once." },
  redo: { title: "Redo", text: "Makes the change again that was taken back." },
  clear: { title: "Clear data", text: "Removes every point; Undo brings them back." },
  import: {
    title: "Import data",
    text: "Reads points from CSV, TSV or JSON and scales them into the frame.",
  },
  export: { title: "Export data", text: "Saves the points as CSV or the map as a picture." },
  generator: {
    title: "Generate data",
    text: "Replaces the points by a fresh set of the kind that is pressed; the weights stay.",
  },
  n_classes: { title: "Classes", text: "How many classes the next generated set has." },
  n_samples: { title: "Samples", text: "How many points the next generated set has." },
  noise: {
    title: "Noise",
    text: "How far points scatter around their places; empty leaves it to the generator.",
    formula: "standard deviation, in units of the frame",
  },
  data_seed: {
    title: "Seed",
    text: "The number that chance starts from: the same seed gives the same points everywhere.",
    torch: "torch.manual_seed",
  },
  "new-sample": {
    title: "New sample",
    text: "Draws the same kind of data with the next seed, to see whether the model generalizes.",
  },
  dice: { title: "Random seed", text: "Draws the same kind of data with a seed taken by chance." },
  test_share: {
    title: "Test share",
    text: "The share of points held out of training, equally of each class, to test the model on.",
    torch: "torch.utils.data.random_split",
  },
  show_test_data: {
    title: "Show test data",
    text: "Shows the points held out on the map, with a white heart.",
  },

  // Model and training
  "model-heading": {
    title: "Model and training",
    text: "How neurons answer and how their weights are changed; a change takes effect at once.",
  },
  activation: {
    title: "Activation",
    text: "What each hidden neuron makes of the weighted sum of its inputs.",
    formula: "a = f(w · x + b)",
  },
  optimizer: {
    title: "Optimizer",
    text: "The rule that turns the gradient g of the loss into a change of the weights w.",
  },
  learning_rate: {
    title: "Learning rate",
    text: "How large a step is: too small is slow, too large jumps past the goal or diverges.",
    formula: "w ← w − η · g",
    torch: "lr",
  },
  batch_size: {
    title: "Batch size",
    text: "How many points each step looks at, drawn anew in every epoch; 0 means all.",
    torch: "torch.utils.data.DataLoader(batch_size, shuffle=True)",
  },
  l1: {
    title: "L1",
    text: "Pulls every weight towards 0 with the same strength, so that useless ones vanish.",
    formula: "g ← g + λ · sign(w)",
  },
  weight_decay: {
    title: "L2",
    text: "Pulls weights towards 0 the more the larger they are, which makes the boundary smoother.",
    formula: "g ← g + λ · w",
    torch: "weight_decay",
  },
  dropout: {
    title: "Dropout",
    text: "The share of hidden neurons left out by chance of each step, so that none is relied on.",
    formula: "a ← a · mask / (1 − p)",
    torch: "torch.nn.Dropout",
  },
  random_state: {
    title: "Weight seed",
    text: "The number that chance starts from for the next fresh weights; Reset model uses it.",
    torch: "torch.manual_seed",
  },

  // Network
  "network-heading": {
    title: "Network",
    text: "Each square shows how a neuron answers all over the frame; lines are weights, wide if large. Point at one to see it on the map, click a line to type its weight.",
    formula: "layer: a = f(W · x + b)",
    torch: "torch.nn.Sequential, torch.nn.Linear",
  },
  features: { title: "Input features", text: "What the network is told of each point; switch them on and off." },
  hidden_layer_sizes: {
    title: "Hidden layers",
    text: "Neurons of each hidden layer, such as 10-5; empty makes a linear model.",
    torch: "torch.nn.Linear",
  },
  "add-neuron": { title: "Add neuron", text: "Gives this hidden layer one neuron more." },
  "remove-neuron": { title: "Remove neuron", text: "Takes the last neuron from this hidden layer." },
  "add-layer": { title: "Add layer", text: "Adds a hidden layer before the outputs." },
  "remove-layer": { title: "Remove layer", text: "Removes the last hidden layer." },
  keep_weights: {
    title: "Keep weights",
    text: "Lets a change of layers or features keep all weights that still have a place.",
  },

  // Loss and accuracy
  timeline: {
    title: "History",
    text: "Goes back to one of up to 256 earlier steps: map, neurons, weights and numbers are shown as they were.",
    torch: "load_state_dict, of model and optimizer",
  },
  "resume-here": {
    title: "Resume here",
    text: "Training goes on from the step that is shown, exactly as it would have then; later steps are dropped and stay on the chart as faint lines.",
  },
  "back-to-latest": { title: "Newest", text: "Shows the newest step again." },
  fingerprint: {
    title: "Fingerprint of the weights",
    text: "Whoever opens the same link sees the same eight characters at the same step, in any browser.",
  },
  "chart-heading": {
    title: "Loss and accuracy",
    text: "What training makes small, and the share of points predicted right, step by step.",
    formula: "cross-entropy: −mean(log p of the true class); regression: mean((ŷ − y)²)",
    torch: "torch.nn.CrossEntropyLoss, torch.nn.MSELoss",
  },
  log_scale: {
    title: "Log scale",
    text: "Draws the loss by its powers of ten, so that small differences late in training are seen.",
  },

  // Decision map
  "map-heading": {
    title: "Decision map",
    text: "The color at each place shows what the model says of a point there: the purer, the surer.",
    formula: "p = softmax(z), z the outputs of the last layer",
    torch: "torch.softmax",
  },
  legend: { title: "Legend", text: "What the colors stand for, with the number of points of each class." },
  ring_mistakes: {
    title: "Ring mistakes",
    text: "Draws a ring around every point that the model, once trained, takes for another class.",
  },
  discretize_map: {
    title: "Discretize map",
    text: "Shows only the most probable class, or the sign of a value, instead of shades.",
    torch: "torch.argmax",
  },
  "confusion-heading": {
    title: "Confusion matrix",
    text: "How often each class (row) was taken for each other (column); what is right is on the diagonal.",
  },
  confusion_data: {
    title: "Points",
    text: "Whether the matrix counts the points trained on or those held out.",
  },
  "regression-errors-heading": {
    title: "Prediction errors",
    text: "The mean distance between prediction and value, and the share of the variance explained.",
    formula: "mean |ŷ − y|; R² = 1 − Σ(ŷ − y)² / Σ(y − mean y)²",
    torch: "torch.nn.L1Loss",
  },
  "probabilities-heading": {
    title: "Under the cursor",
    text: "What the model says of the place you point at, or the crosshair of the keyboard is at.",
    torch: "torch.softmax",
  },

  // Menus and dialogs
  "point-menu-value": { title: "Set value", text: "Gives the point the value that is drawn." },
  "point-menu-delete": { title: "Delete point", text: "Removes this one point." },
  "export-csv": { title: "Points as CSV", text: "Saves x, y and label of every point as a table." },
  "export-png": { title: "Map as PNG", text: "Saves the map with its points as a picture." },
  "data-table": { title: "Data table", text: "Shows the points as a table: place, class or value, and use." },
  about: {
    title: "About",
    text: "Tells the version, what this page is made of, and the licenses of all.",
  },
  "about-close": { title: "Close", text: "Closes the dialog." },
  "data-table-close": { title: "Close", text: "Closes the table." },
  "import-cancel": { title: "Cancel", text: "Closes the dialog; the points stay." },
  "import-submit": { title: "Import", text: "Replaces the points by those of the file or the text." },
});

/**
 * By setting or `generator`, then by its value.
 *
 * @type {Record<string, Record<string, Help>>}
 */
export const CHOICES = {
  problem: {
    classification: {
      title: "Classification",
      text: "Each point belongs to a class.",
      torch: "torch.nn.CrossEntropyLoss",
    },
    regression: {
      title: "Regression",
      text: "Each point has a value from −1 to 1.",
      torch: "torch.nn.MSELoss",
    },
  },
  generator: {
    circles: { title: "Circles", text: "A ring for each class, one inside the other." },
    moons: { title: "Moons", text: "Half-moons that reach into each other, one for each class." },
    blobs: { title: "Blobs", text: "A round cloud for each class, all equally wide." },
    anisotropic: { title: "Anisotropic", text: "A stretched, slanted cloud for each class." },
    varied: { title: "Varied variance", text: "A round cloud for each class, each of another width." },
    xor: { title: "XOR", text: "Classes alternate by quadrant: no single line can part them." },
    spirals: { title: "Spirals", text: "An arm for each class, wound around the middle." },
    checkerboard: { title: "Checkerboard", text: "Squares of alternating classes." },
    plane: {
      title: "Plane",
      text: "Values that rise evenly from corner to corner.",
      formula: "(x + y) / 2",
    },
    gauss: { title: "Multi-gauss", text: "Six hills and valleys in two rows." },
  },
  activation: {
    tanh: { title: "tanh", text: "Smooth, from −1 to 1.", formula: "f(z) = tanh z", torch: "torch.nn.Tanh" },
    relu: {
      title: "relu",
      text: "0 below 0, unchanged above.",
      formula: "f(z) = max(0, z)",
      torch: "torch.nn.ReLU",
    },
    leaky_relu: {
      title: "leaky_relu",
      text: "As relu, but with a slight slope below 0, so that no neuron dies.",
      formula: "f(z) = max(0.01 z, z)",
      torch: "torch.nn.LeakyReLU",
    },
    gelu: {
      title: "gelu",
      text: "A smooth relu; Φ is the normal distribution.",
      formula: "f(z) = z · Φ(z)",
      torch: "torch.nn.GELU",
    },
    sigmoid: {
      title: "sigmoid",
      text: "Smooth, from 0 to 1.",
      formula: "f(z) = 1 / (1 + e⁻ᶻ)",
      torch: "torch.nn.Sigmoid",
    },
    elu: {
      title: "elu",
      text: "Unchanged above 0, bending to −1 below.",
      formula: "f(z) = z if z > 0, else eᶻ − 1",
      torch: "torch.nn.ELU",
    },
    silu: {
      title: "silu",
      text: "A smooth relu, also called swish.",
      formula: "f(z) = z / (1 + e⁻ᶻ)",
      torch: "torch.nn.SiLU",
    },
    linear: {
      title: "linear",
      text: "Nothing is changed, so that all layers together stay linear.",
      formula: "f(z) = z",
      torch: "torch.nn.Identity",
    },
  },
  optimizer: {
    adam: {
      title: "adam",
      text: "Momentum, with a step size of its own for every weight.",
      formula: "w ← w − η · m̂ / (√v̂ + ε)",
      torch: "torch.optim.Adam",
    },
    adamw: {
      title: "adamw",
      text: "As adam, but L2 shrinks the weights directly.",
      formula: "w ← (1 − η λ) w − η · m̂ / (√v̂ + ε)",
      torch: "torch.optim.AdamW",
    },
    sgd: {
      title: "sgd",
      text: "Straight down the gradient.",
      formula: "w ← w − η · g",
      torch: "torch.optim.SGD",
    },
    momentum: {
      title: "momentum",
      text: "Gathers speed along directions that persist.",
      formula: "v ← 0.9 v + g; w ← w − η · v",
      torch: "torch.optim.SGD(momentum=0.9)",
    },
    nesterov: {
      title: "nesterov",
      text: "Momentum that looks ahead.",
      formula: "v ← 0.9 v + g; w ← w − η · (g + 0.9 v)",
      torch: "torch.optim.SGD(momentum=0.9, nesterov=True)",
    },
    rmsprop: {
      title: "rmsprop",
      text: "Divides by the recent size of each weight's gradient.",
      formula: "v ← 0.99 v + 0.01 g²; w ← w − η · g / (√v + ε)",
      torch: "torch.optim.RMSprop",
    },
    adagrad: {
      title: "adagrad",
      text: "Divides by the size of all gradients so far, so steps shrink.",
      formula: "s ← s + g²; w ← w − η · g / (√s + ε)",
      torch: "torch.optim.Adagrad",
    },
  },
};

/** @typedef {keyof typeof HELP} HelpName */
/**
 * What help is about: an entry of `HELP`, and of a generator's button its name.
 *
 * @typedef {{name: HelpName, choice: string | null}} Topic
 */

/**
 * @param {Topic} topic
 * @param {import("../schema/settings.js").Settings} config
 * @returns {Help[]} what there is to read: the entry, and of a choice that which is made
 */
export function helpOn({ name, choice }, config) {
  if (choice) return [CHOICES[name][choice]];
  const choices = name === "generator" ? null : CHOICES[name];
  if (!choices) return [HELP[name]];
  const setting = /** @type {import("../schema/settings.js").SettingName} */ (name);
  return [HELP[name], choices[settingOf(setting).format(config[setting])]];
}
