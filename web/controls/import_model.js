/** Import of a model that was exported as JSON. */

/** @typedef {import("./context.js").Context} Context */

/** The entry `format` of a JSON model; see docs/model-format.md. */
const FORMAT = "nnvisu.model";

/**
 * @param {string} text
 * @returns {boolean} true if the text of a file is a model
 */
export function isModel(text) {
  // Parsing 20 MB of other JSON would take long.
  if (!text.slice(0, 1000).includes(FORMAT)) return false;
  try {
    return JSON.parse(text).format === FORMAT;
  } catch {
    return false;
  }
}

/**
 * Replace settings and weights by those of a model, and show which model was imported.
 *
 * @param {Pick<Context, "store" | "request">} context
 * @param {string} text of the file
 */
export async function importModel({ store, request }, text) {
  const before = store.getState().data.y.values.length;
  const answer = await request("import_model", { text });
  if (!answer) return;
  store.dispatch({ type: "import_toggled", payload: { open: false } });
  const { fingerprint } = answer.training;
  const removed = before > 0 && store.getState().data.y.values.length === 0;
  const points = removed ? " The points did not fit the model. Undo restores them." : "";
  const notice = { text: `Model ${fingerprint} imported.${points}` };
  store.dispatch({ type: "sharing_changed", payload: { notice } });
}
