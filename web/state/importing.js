/** The section `importing` of the state: import dialog, choice of columns, and import report. */

/**
 * @typedef {object} ImportReport
 * @property {number} n_rows number of points in the file
 * @property {{x: [number, number], y: [number, number], label?: [number, number]}} scale for each
 *   column, the two values that scaling maps to -1 and 1; `label` exists only in regression
 * @property {string[]} labels the file's label for each class; empty in regression
 */

/**
 * @typedef {object} Importing
 * @property {boolean} open true while the dialog is open
 * @property {boolean} busy true while Python reads the text
 * @property {boolean} dropping true while a file or text is dragged over the page
 * @property {string[] | null} columns names of the file's columns, from which the user chooses x, y
 *   and label; null while no choice is needed
 * @property {ImportReport | null} report on the import of the present points; null if the points
 *   were not imported, or after the user has dismissed the report
 */

/** @type {Importing} */
export const INITIAL_IMPORTING = {
  open: false,
  busy: false,
  dropping: false,
  columns: null,
  report: null,
};

/** Fields of the command `import_data`; the dialog shows their errors. */
export const IMPORT_FIELDS = ["text", "columns"];

/**
 * @param {Importing} importing
 * @param {import("./store.js").StoreEvent} event
 * @returns {Importing} the next value of the section
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
      return replacesPoints(type, payload) ? { ...importing, report: null } : importing;
  }
}

/**
 * @param {Importing} importing
 * @param {import("./state.js").Failure & {columns?: string[]}} failure
 * @returns {Importing} the section, with an open dialog if the failure concerns the import
 */
function afterFailure(importing, { field, columns }) {
  if (!IMPORT_FIELDS.includes(field ?? "")) return importing;
  return { ...importing, open: true, columns: columns ?? importing.columns };
}

/**
 * @param {string} type
 * @param {{data?: object} | null} payload
 * @returns {boolean} true if the event replaces all points; false if it changes some or no points
 */
const replacesPoints = (type, payload) => Boolean(payload?.data) && !type.startsWith("points_");
