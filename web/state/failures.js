/** Error messages on the page. Each message appears beside its field or in the alert. */

import { refusalInWords } from "../schema/refusal.js";
import { DEFAULTS } from "../schema/settings.js";
import { isCodeViewOpen } from "./code.js";
import { isCompanion } from "./dock.js";
import { IMPORT_FIELDS } from "./importing.js";
import { openPart } from "./open_part.js";

/** @typedef {import("./state.js").State} State */
/**
 * @typedef {object} Failure
 * @property {string} code
 * @property {string | null} field name of the setting or of the command's field
 * @property {string} message
 * @property {string} hint
 * @property {unknown} [value] the rejected value, if it is short
 * @property {import("./protocol.js").Problem[]} [problems] errors of own code, with their lines
 * @property {{learning_rate: number}} [remedy] settings that may prevent the failure
 * @property {string} [command] type of the command that failed
 * @property {boolean} [is_over] true once a restart of Python has restored everything
 */

/** Fields that show their errors beside the field. Errors of all other fields are in the alert. */
const FIELDS_ON_PAGE = [...Object.keys(DEFAULTS), "generator", "until", "console_model", ...IMPORT_FIELDS];

/**
 * @param {State} state
 * @param {Failure} failure
 * @returns {State} the state with the failure's message; unchanged if a newer request replaced the
 *   failed request, because such a failure is not an error
 */
export function afterFailure(state, failure) {
  const { field, code } = failure;
  if (code === "superseded") return state;
  if (state.importing.canceled && IMPORT_FIELDS.includes(field ?? "")) return state;
  const training =
    code === "training_diverged" ? { ...state.training, running: false } : state.training;
  if (isShownAsProblem(state, failure)) return { ...state, training };
  // A failure with a remedy appears in the alert, because only the alert has buttons for a remedy.
  if (failure.remedy || field === null || !FIELDS_ON_PAGE.includes(field)) {
    return { ...state, training, alert: failure };
  }
  return { ...state, training, errors: { ...state.errors, [field]: refusalInWords(failure) } };
}

/**
 * @param {State} state
 * @param {Failure} failure
 * @returns {boolean} true if the view Yours shows the failure at the lines of the open part. As a
 *   companion, the view is too small to show its problems without scrolling
 */
function isShownAsProblem(state, { problems }) {
  const open = openPart(state);
  if (!open || !problems?.length || !isCodeViewOpen(state, "yours") || isCompanion(state, "code")) {
    return false;
  }
  return problems.some(({ kind, name }) => kind === open.kind && name === open.name);
}

/**
 * @param {State} state
 * @param {string[]} fields names of fields that have a valid value now
 * @returns {State} the state without the errors of these fields
 */
export function withoutErrors(state, fields) {
  const left = Object.entries(state.errors).filter(([field]) => !fields.includes(field));
  if (left.length === Object.keys(state.errors).length) return state;
  return { ...state, errors: Object.fromEntries(left) };
}
