/**
 * Text of links and embed code, and the sentences that the page shows after copying a link. This
 * module uses no element of the page.
 */

import { encodeRun, obstacleOf } from "../work/linked_runs.js";
import { encodeLink, LONG_LINK } from "../work/permalink.js";

const TITLE = "nnvisu: a neural-network playground";

/**
 * @param {import("../state/state.js").State} state
 * @param {string} address the page's address without a hash
 * @param {number} steps the step to which the link offers to train; 0 if there is no such step
 * @param {import("../state/runs.js").KeptRun[]} [runs] kept runs to include
 * @returns {Promise<string>} a link to the present points, settings, lesson and own code
 */
export async function linkTo(state, address, steps, runs = []) {
  const { config: settings, data: points } = state;
  const { source } = points;
  const { hidden } = state.sharing;
  const parts = appliedParts(state);
  const texts = await Promise.all(runs.map(async (run) => [run.letter, await encodeRun(run, state)]));
  const linked = { settings, source, points, hidden, steps, parts, letter: state.runs.letter };
  return `${address}#${await encodeLink(linked, Object.fromEntries(texts))}`;
}

/**
 * @param {Pick<import("../state/state.js").State, "own_code">} state
 * @returns {import("../state/protocol.js").Part[]} the parts that a link contains
 */
export const appliedParts = ({ own_code }) => own_code.parts.filter(({ runs }) => runs !== false);

/** @returns {string} the page's address without a hash */
export const pageAddress = () => location.href.split("#")[0];

/**
 * @param {string} link
 * @param {import("../state/protocol.js").Training} training
 * @param {import("../state/protocol.js").Part[]} [code] own code in the link
 * @param {import("../state/runs.js").KeptRun[]} [kept]
 * @returns {string} sentences about the link; empty if there is nothing to report
 */
export function linkInWords(link, { reproducible, step }, code = [], kept = []) {
  const parts = code.length ? [codeInWords(code)] : [];
  parts.push(...runsInWords(kept, code));
  if (!reproducible) {
    parts.push("Weights aren't included: settings or data changed during training.");
  } else if (step) {
    const at = step.toLocaleString("en");
    parts.push(`This link was made at step ${at}. Whoever opens it can train to step ${at}.`);
  }
  if (link.length > LONG_LINK) {
    const length = link.length.toLocaleString("en");
    parts.push(`The link has ${length} characters, too many for some chats and emails.`);
  }
  return parts.join(" ");
}

/**
 * @param {import("../state/runs.js").KeptRun[]} kept
 * @param {import("../state/protocol.js").Part[]} code
 * @returns {string[]} a sentence about the runs in the link, and a sentence about the other runs by
 *   each reason
 */
function runsInWords(kept, code) {
  const lettersWith = (/** @type {ReturnType<typeof obstacleOf>} */ obstacle) =>
    kept.filter((run) => obstacleOf(run, code) === obstacle).map(({ letter }) => letter);
  const [contained, changed, recoded] = [lettersWith(null), lettersWith("training"), lettersWith("code")];
  const sentences = [];
  if (contained.length) {
    const which = contained.length === 1 ? "which is" : "which are";
    sentences.push(`It contains ${named(contained)}, ${which} trained again when the link is opened.`);
  }
  if (changed.length) {
    sentences.push(`${notIncluded(changed)}: settings or data changed during ${whose(changed)} training.`);
  }
  if (recoded.length) sentences.push(`${notIncluded(recoded)}: ${whose(recoded)} own code has changed since.`);
  return sentences;
}

/** @param {string[]} letters */
const notIncluded = (letters) =>
  `${named(letters).replace("run", "Run")} ${letters.length === 1 ? "isn't" : "aren't"} included`;

/** @param {string[]} letters */
const whose = ({ length }) => (length === 1 ? "its" : "their");

/**
 * @param {string[]} letters
 * @returns {string} "run A" or "runs A, B and C"
 */
const named = (letters) =>
  letters.length === 1 ? `run ${letters[0]}` : `runs ${letters.slice(0, -1).join(", ")} and ${letters.at(-1)}`;

/** @param {import("../state/protocol.js").Part[]} parts */
export function codeInWords(parts) {
  const names = parts.map(({ kind, name }) => `${kind} ${name}`).join(", ");
  return `It contains your code (${names}). Whoever opens it decides whether the code runs.`;
}

/**
 * @param {string} link
 * @returns {string} HTML that shows this page inside another page
 */
export function embedCode(link) {
  const src = link.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return `<iframe src="${src}" title="${TITLE}" width="100%" height="800" style="border: 0; max-width: 100%; max-height: 100vh" allow="clipboard-write"></iframe>`;
}
