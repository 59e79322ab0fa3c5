/** The section `importing` of the state: import dialog, choice of columns, and import report. */

/**
 * @typedef {object} ImportReport
 * @property {number} n_rows number of imported points
 * @property {number} n_left_out number of rows in which x, y or label is missing
 * @property {number} n_skipped number of lines above and below the table
 * @property {number} n_odd number of rows that do not fit the table
 * @property {string} first_odd message on the first of these rows; "" if there is none
 * @property {boolean} model_reset true if the import replaced a trained model by a fresh one
 */

/**
 * The first rows of a file, and the choices that a person can change.
 *
 * @typedef {object} Preview
 * @property {string[]} columns names of all columns
 * @property {string[][]} rows texts of the first rows
 * @property {number} n_rows number of all rows
 * @property {Record<string, string>} chosen names of the columns for `x`, `y` and `label`: the
 *   likeliest columns, or the columns that a person has chosen
 * @property {boolean | null} has_header true if the first row of the file contains the names; null
 *   if a person cannot choose it
 * @property {(string | null)[]} ambiguous for each column, a cell such as "1,050", in which the
 *   comma may group digits or be a decimal comma; null if the column has no such cell
 */

/**
 * @typedef {object} Importing
 * @property {boolean} open true while the dialog is open
 * @property {boolean} busy true while Python reads the text
 * @property {boolean} chose_file true if a choice of a file in the dialog started the last reading,
 *   so that an error belongs to that field; false for Import, a paste or a drop
 * @property {boolean} canceled true after a person has canceled the last reading
 * @property {boolean} dropping true while a file or text is dragged over the page
 * @property {string} file name of the last file that could be read; "" before the first file
 * @property {string} text of this file. A person may choose its columns in the dialog, now or later
 * @property {string} encoding of this file, such as "utf-8"
 * @property {Preview | null} preview the file in which a person chooses x, y and label
 * @property {string} decimal the chosen decimal separator of ambiguous columns; "" before a choice
 * @property {string | null} problem the problem that fits the chosen label column, if the dialog
 *   offers to switch to this problem
 * @property {boolean} is_question true if the dialog's message asks for a choice; false if it reports
 *   an error
 * @property {ImportReport | null} report on the import of the present points; null once it is
 *   dismissed or, because it lies over the open tab, once a person trains or opens a tab
 */

/** @type {Importing} */
export const INITIAL_IMPORTING = {
  open: false,
  busy: false,
  chose_file: false,
  canceled: false,
  dropping: false,
  file: "",
  text: "",
  encoding: "utf-8",
  preview: null,
  decimal: "",
  problem: null,
  is_question: false,
  report: null,
};

/** Number of characters up to which the browser stores the text of an imported file. */
const MAX_STORED_TEXT = 2_000_000;

/** @typedef {Pick<Importing, "file" | "text">} ImportedFile */

/**
 * @param {ImportedFile} importing
 * @returns {ImportedFile | null} the file that was read last, if it is short enough to be stored
 */
export const storableFile = ({ file, text }) =>
  text.length <= MAX_STORED_TEXT ? { file, text } : null;

/** Fields of the command `import_data` whose errors the dialog shows. */
export const IMPORT_FIELDS = ["text", "columns"];

/**
 * @param {Importing} importing
 * @param {import("./store.js").StoreEvent} event
 * @returns {Importing} the next value of the section
 */
export function reduceImporting(importing, { type, payload }) {
  switch (type) {
    case "import_toggled":
      return {
        ...importing,
        open: payload.open,
        busy: false,
        canceled: importing.busy,
        preview: null,
        decimal: "",
        problem: null,
      };
    case "import_started":
      return { ...importing, busy: true, canceled: false, problem: null, ...payload };
    case "import_read":
      return { ...importing, ...payload };
    case "import_previewed":
      if (importing.canceled) return importing;
      return { ...importing, open: true, preview: payload.preview };
    case "import_chosen":
      return withChoice(importing, payload);
    case "import_dragged":
      return { ...importing, dropping: payload.dropping };
    case "import_report_dismissed":
    case "dock_changed":
    case "training_started":
    case "stepped":
    case "epoch_stepped":
      return importing.report ? { ...importing, report: null } : importing;
    case "data_imported":
      return {
        ...INITIAL_IMPORTING,
        file: importing.file,
        text: importing.text,
        encoding: importing.encoding,
        report: payload.import,
      };
    case "import_restored":
      return { ...importing, ...payload };
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
 * @param {{columns?: Record<string, string>, decimal?: string}} choice
 * @returns {Importing} the section with the choice of a person
 */
function withChoice(importing, { columns, decimal = importing.decimal }) {
  const { preview } = importing;
  const chosen = preview && columns ? { ...preview, chosen: columns } : preview;
  return { ...importing, preview: chosen, decimal };
}

/**
 * @param {Importing} importing
 * @param {import("./failures.js").Failure & {preview?: Preview, problem?: string | null}} failure
 * @returns {Importing} the section with the dialog open, if the failure concerns the import
 */
function afterFailure(importing, { field, preview, problem = null }) {
  if (importing.canceled || !IMPORT_FIELDS.includes(field ?? "")) return importing;
  const is_question = preview !== undefined;
  return { ...importing, open: true, preview: preview ?? importing.preview, problem, is_question };
}

/**
 * @param {string} type
 * @param {{data?: object} | null} payload
 * @returns {boolean} true if the event replaces all points; false if the event changes some points
 *   or no points
 */
const replacesPoints = (type, payload) => Boolean(payload?.data) && !type.startsWith("points_");
