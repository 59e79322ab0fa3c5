/** Commands that bring or run own code: Python that a person has written, or that a link contains. */

/** @typedef {{type: string, id: number, payload: any}} Command */

/** Commands whose payload contains code that the worker runs. */
const BRINGING = new Set(["apply_code", "run_console", "complete_console"]);

/** Commands that may run own code. They are not repeated in a worker without the code. */
const RUNNING = new Set([
  ...BRINGING,
  "use_console_model",
  "reset_console",
  "generate_data",
  "start_training",
  "step",
  "step_epoch",
]);

/** Commands that may take long without own code: they read or write a file of up to 20 MB. */
const READING = new Set([
  "check_import",
  "import_data",
  "preview_import",
  "import_model",
  "export_model",
]);

/** Milliseconds after which Python interrupts own code in a command. */
export const COMMAND_LIMIT = 2000;
const READING_LIMIT = 15_000;

/**
 * @param {{type: string}} command
 * @returns {number} milliseconds that Python may take for the command
 */
export const limitOf = ({ type }) => (READING.has(type) ? READING_LIMIT : COMMAND_LIMIT);

/**
 * @param {{type: string}} command
 * @returns {boolean} true if the command contains code that is not yet part of the work
 */
export const bringsNewCode = ({ type }) => BRINGING.has(type);

/**
 * @param {{type: string, payload?: any}} message
 * @returns {boolean} true if a worker runs own code from this message on
 */
export const bringsCode = ({ type, payload }) =>
  BRINGING.has(type) ||
  (type === "restore" && payload?.own_code?.run === true && payload.own_code.parts.length > 0);

/**
 * @param {Command} command
 * @param {{type: string, payload: any}} event the answer
 * @returns {boolean} true if own code has changed Python or the library. This is so if the command
 *   switches all own code off, and has failed because of own code nevertheless
 */
export const showsDamage = ({ type, payload }, event) =>
  type === "restore" &&
  payload.own_code?.run === false &&
  event.type === "command_failed" &&
  event.payload.code === "own_code";

/**
 * Return the command to repeat in a new worker after own code has ended the earlier worker. The new
 * worker runs no own code.
 *
 * @param {Command} command
 * @returns {Command | null} null if the command must not be repeated
 */
export function withoutCode(command) {
  const { type, payload } = command;
  if (RUNNING.has(type)) return null;
  if (!bringsCode(command)) return command;
  return { ...command, payload: { ...payload, own_code: { ...payload.own_code, run: false } } };
}
