/** How an import of points stands: its dialog, the columns it asks for, what came of it. */

/**
 * @typedef {object} ImportReport
 * @property {number} n_rows points that were read
 * @property {{x: [number, number], y: [number, number], label?: [number, number]}} scale which
 *   values of the file are -1 and 1 now; of labels, too, in regression
 * @property {string[]} labels what the file calls each class; none in regression
 */

/**
 * @typedef {object} Importing
 * @property {boolean} open whether the dialog is
 * @property {boolean} busy whether Python is reading
 * @property {boolean} dropping whether something to import is dragged over the page
 * @property {string[] | null} columns names to choose x, y and label from, if that is needed
 * @property {ImportReport | null} report on the points that are shown, until it is dismissed
 */

/** @type {Importing} */
export const INITIAL_IMPORTING = {
  open: false,
  busy: false,
  dropping: false,
  columns: null,
  report: null,
};

/** Fields of the command `import_data`, whose errors stand in the dialog. */
export const IMPORT_FIELDS = ["text", "columns"];

/**
 * @param {Importing} importing
 * @param {import("./store.js").StoreEvent} event
 * @returns {Importing} the next state; the given one is left as it is
 */
export function reduceImporting(importing, { type, payload }) {
  switch (type) {
    case "import_toggled":
      return { ...importing, open: payload.open, columns: null };
    case "import_started":
      return { ...importing, busy: true, ...payload };
    case "import_dragged":
      return { ...importing, dropping: payload.dropping };
    case "import_report_dismissed":
      return { ...importing, report: null };
    case "data_imported":
      return { ...INITIAL_IMPORTING, report: payload.import };
    case "import_ended":
      return { ...importing, busy: false };
    case "command_failed":
      return afterFailure(importing, payload);
    default:
      return outdates(type, payload) ? { ...importing, report: null } : importing;
  }
}

/**
 * @param {Importing} importing
 * @param {import("./state.js").Failure & {columns?: string[]}} failure
 * @returns {Importing}
 */
function afterFailure(importing, { field, columns }) {
  if (!IMPORT_FIELDS.includes(field ?? "")) return importing;
  return { ...importing, open: true, columns: columns ?? importing.columns };
}

/**
 * @param {string} type
 * @param {{data?: object} | null} payload
 * @returns {boolean} whether the event brings other points, rather than more or fewer of the same
 */
const outdates = (type, payload) => Boolean(payload?.data) && !type.startsWith("points_");
