/** What a lesson can leave out of the page. No DOM. */

/** Name in links and in `data-part` of index.html -> what the page calls it. */
export const PARTS = {
  run: "Training buttons",
  status: "Numbers of the training",
  data: "Training data (all of it)",
  drawing: "Drawing, import and export",
  generators: "Generators",
  model: "Model and training",
  network: "Network",
  chart: "Loss and accuracy",
};

/** @typedef {keyof typeof PARTS} Part */

/** Every part, in the order of the page. */
export const ALL_PARTS = /** @type {Part[]} */ (Object.keys(PARTS));
