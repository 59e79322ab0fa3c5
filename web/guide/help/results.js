/** Help on the dock with its tabs, and on the decision map. */

/** @satisfies {Record<string, import("../help.js").Help>} */
export const RESULTS = {
  "data-tab": { title: "Data", text: "Shows the generators, import and export, and the test share." },
  "network-tab": { title: "Network", text: "Shows the network diagram." },
  "model-tab": { title: "Model", text: "Shows the settings of model and training." },
  "chart-tab": { title: "Curves", text: "Shows loss and accuracy over the steps of training." },
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
    text: "Left of the handle the map shows the kept run, right of it the run on the page. Drag the handle, or use the arrow keys.",
  },
  "train-both": {
    title: "Train both",
    text: "Resets the compared run and the run on the page, and trains both side by side: from the same weight seed, with the same batches, step by step.",
  },
  "mix-kept-settings": {
    title: "Settings and data",
    text: "Trains fresh weights with the settings of one run on the data of the other one, for as many epochs. A button brings the present run back.",
  },
  "mix-present-settings": {
    title: "Settings and data",
    text: "Trains fresh weights with the settings of one run on the data of the other one, for as many epochs. A button brings the present run back.",
  },
  "runs-undo": { title: "Undo", text: "Reverses the last deletion or restoration of a run." },
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
    text: "Continues training from the viewed step. With the same settings, the results are exactly the same again. Later steps are discarded; their curves stay as faint lines.",
  },
  "back-to-latest": { title: "Back to latest", text: "Shows the latest step again." },
  fingerprint: {
    title: "Fingerprint of the weights",
    text: "Eight characters that identify the weights. The same link, trained to the same step, gives the same characters everywhere. “Earlier data” means that the points changed later.",
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
    text: "Sets the effect of one finger on the map. Look: the finger reads the prediction or scrolls. Draw: the finger draws. Two fingers always scroll and zoom.",
  },
  "map-fold": {
    title: "Size of the map",
    text: "Switches between a small map, which leaves room for code, and a large map.",
  },
  "map-options-open": { title: "Map options", text: "Opens a menu: mark mistakes, hard boundaries." },
  ring_mistakes: {
    title: "Mark mistakes",
    text: "Draws a ring around every point that the trained model assigns to a wrong class.",
  },
  discretize_map: {
    title: "Hard boundaries",
    text: "Shows only the most probable class, or in regression the sign of the value, without shades.",
    torch: "torch.argmax",
  },
  "confusion-heading": {
    title: "Confusion matrix",
    text: "The number of points of each true class (row) that the model assigns to each class (column). Right predictions are on the diagonal.",
  },
  confusion_data: {
    title: "Points",
    text: "Chooses whether the matrix counts the training points or the test points.",
  },
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
