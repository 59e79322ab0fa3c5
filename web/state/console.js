/** The section `console` of the state: the inputs of the console and their answers. */

/** @typedef {import("./store.js").StoreEvent} StoreEvent */
/**
 * @typedef {object} Problem
 * @property {string} message
 * @property {number | null} line the line of the person's own code, from 1
 * @property {string | null} kind "console", or the kind of an own part
 * @property {string | null} name number of the input, or name of an own part
 */
/**
 * An input and its answer.
 *
 * @typedef {object} Entry
 * @property {number | null} number null if the input has no answer
 * @property {string} text
 * @property {number | null} copied_step the step at which new copies were made; null if there were
 *   no new copies
 * @property {string} output the printed text
 * @property {string | null} result
 * @property {Problem[]} problems
 */
/**
 * @typedef {object} Console
 * @property {Entry[]} entries at most `MAX_ENTRIES`, the latest last
 * @property {string | null} running the input that runs; null if there is none
 * @property {string[]} completions names that complete the input
 * @property {string} notice message about the last action
 */

export const MAX_ENTRIES = 100;

/** @type {Console} */
export const INITIAL_CONSOLE = { entries: [], running: null, completions: [], notice: "" };

const USED = "The page now uses the weights of the console's model. Undo restores the earlier weights.";
const RESET = "Your names are deleted. X, y, model, trainer, np and nnvisu are those of the page again.";
const STOPPED = "This input was stopped.";
const RESTARTED = "Python was started again. Names from earlier inputs no longer exist.";

/**
 * @param {Console} console
 * @param {StoreEvent} event
 * @returns {Console} the next value of the section
 */
export function reduceConsole(console, { type, payload }) {
  const { entries, running } = console;
  switch (type) {
    case "console_started":
      return { ...console, running: payload.text, completions: [], notice: "" };
    case "console_answered":
      return { ...console, running: null, entries: withEntry(entries, payload.console) };
    case "console_ended":
      return running === null ? console : withProblem(console, STOPPED);
    case "engine_failed":
      return running === null && !entries.length ? console : withProblem(console, RESTARTED);
    case "console_completed":
      return { ...console, completions: payload.completions };
    case "console_model_used":
      return { ...console, notice: USED };
    case "console_reset":
      return { ...console, notice: RESET };
    case "console_changed":
      return { ...console, ...payload };
    default:
      return console;
  }
}

/**
 * @param {Console} console
 * @param {string} message
 * @returns {Console} the section after the end of the running input, if there is one
 */
function withProblem(console, message) {
  const problem = { message, line: null, kind: null, name: null };
  const text = console.running ?? "";
  const entry = { number: null, text, copied_step: null, output: "", result: null, problems: [problem] };
  return { ...console, running: null, entries: withEntry(console.entries, entry) };
}

/** @param {Entry[]} entries @param {Entry} entry */
const withEntry = (entries, entry) => [...entries, entry].slice(-MAX_ENTRIES);
