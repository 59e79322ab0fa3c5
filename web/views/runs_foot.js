/** The lower part of the tab Runs: the runs to compare, actions on two runs, the last action, the limits. */

import { byId } from "../dom.js";
import { chosenRun, lettersCompared } from "../state/map_shown.js";
import { bytesOf } from "../state/kept_run.js";
import { MAX_KEPT, UNDONE } from "../state/runs.js";

/** @typedef {import("../state/state.js").State} State */

/** @returns {import("./loop.js").View} the line with the button that undoes, and the limits of memory */
export function runsFootView() {
  const line = byId("runs-undo-line");
  return {
    reads: ({ runs, undo }) => [runs.kept, runs.letter, runs.undo, runs.chosen, runs.other, undo],
    draw(state) {
      drawCompared(state);
      const { kept, letter, undo } = state.runs;
      const change = undo && UNDONE[undo.action];
      // The button sends the command `undo`, which reverses the last change.
      line.hidden = undo === null || (change !== null && change !== state.undo.undo);
      byId("runs-undo-text").textContent = undo ? capitalized(undo.words) : "";
      byId("runs-undo").textContent = `Undo ${undo?.action ?? "delete"}`;
      for (const id of ["runs-export", "train-both", "runs-mixing"]) byId(id).hidden = kept.length === 0;
      const [mine, other] = [chosenRun(state)?.letter, letter];
      byId("mix-kept-settings").textContent = `Run ${mine}’s settings on ${other}’s data`;
      byId("mix-present-settings").textContent = `Run ${other}’s settings on ${mine}’s data`;
      byId("runs-limits").textContent = limitsInWords(kept);
    },
  };
}

/**
 * Draw the choice of the two runs to compare, which needs at least two kept runs.
 *
 * @param {State} state
 */
function drawCompared(state) {
  const { kept, letter: present } = state.runs;
  const [left, right] = lettersCompared(state);
  const optionOf = (/** @type {string} */ letter) => new Option(letter, letter === present ? "" : letter);
  byId("runs-compare").hidden = kept.length < 2;
  const [first, second] = ["compare-left", "compare-right"].map((id) => /** @type {HTMLSelectElement} */ (byId(id)));
  first.replaceChildren(...kept.filter(({ letter }) => letter !== right).map(({ letter }) => optionOf(letter)));
  second.replaceChildren(...[...kept.map(({ letter }) => letter), present].filter((letter) => letter !== left).map(optionOf));
  first.value = left;
  second.value = right === present ? "" : right;
}

/** @param {string} words */
const capitalized = (words) => words.charAt(0).toUpperCase() + words.slice(1);

/**
 * @param {import("../state/runs.js").KeptRun[]} kept
 * @returns {string}
 */
function limitsInWords(kept) {
  if (!kept.length) return "";
  const megabytes = (bytesOf(kept) / 2 ** 20).toFixed(1);
  const next = kept.length === MAX_KEPT ? "No more runs can be kept" : "Up to four runs can be kept";
  return `${next}. Memory: ${megabytes} MB. Each kept run has at most 4 MB of checkpoints, so the timeline of a long run has fewer steps.`;
}
