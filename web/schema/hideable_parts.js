/** The parts of the page that a lesson can hide. */

/** Labels by name. Links and the attribute `data-part` in index.html use the names. */
export const PARTS = {
  run: "Training buttons",
  status: "Step, loss and accuracy",
  data: "Data",
  drawing: "Drawing, import and export",
  generators: "Generators",
  model: "Model and training",
  network: "Network",
  chart: "Curves",
  layers: "Layers",
  hidden_space: "Hidden space",
  surface: "Loss surface",
  follow: "Point",
  results: "Results",
  runs: "Runs",
  code: "Code",
};

/** @typedef {keyof typeof PARTS} Part */

/** All names, in the order of the page. */
export const ALL_PARTS = /** @type {Part[]} */ (Object.keys(PARTS));
