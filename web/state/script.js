/** The section `script` of the state: the program, and its lines that a control has just changed. */

/**
 * @typedef {object} ScriptLine
 * @property {string} text
 * @property {string | null} control the setting that the line shows, or "points" or "step"; null
 *   for other lines
 */
/**
 * @typedef {object} Script
 * @property {ScriptLine[]} lines none until the worker has sent the program
 * @property {string[]} files names of the files that the program reads
 * @property {string[]} changed keys of the lines that changed when a control was last changed
 * @property {string[]} controls the controls of these lines
 */

/** @type {Script} */
export const INITIAL_SCRIPT = { lines: [], files: [], changed: [], controls: [] };

/** @param {ScriptLine} line */
export const keyOf = ({ text, control }) => `${control}: ${text}`;

/**
 * @param {Script} script
 * @param {{lines: ScriptLine[], files: string[]}} section from the worker
 * @returns {Script} the new program. Its changed lines are those that show a control and are not in
 *   the old program. Training changes no control, so after a step the list of changed lines is the
 *   same as before
 */
export function withProgram(script, { lines, files }) {
  const old = new Set(script.lines.map(keyOf));
  const changed = lines.filter(
    (line) => line.control && line.control !== "step" && !old.has(keyOf(line)),
  );
  if (!old.size || !changed.length) return { ...script, lines, files };
  const controls = new Set(changed.map(({ control }) => String(control)));
  return { lines, files, changed: changed.map(keyOf), controls: [...controls] };
}
