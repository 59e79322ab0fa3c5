/**
 * The result of the last check, with a plot. An error of the version in use is not the result of a
 * check, so this view does not show it. The result is shown in place of the companion. Without a
 * companion, the result is in the view Yours.
 */

import { byId } from "../../dom.js";
import { digitsApart, inPrint, rounded } from "../../domain/numerals.js";
import { KINDS } from "../../schema/parts.js";
import { isCodeViewOpen } from "../../state/code.js";
import { openTabs } from "../../state/dock.js";
import { openCheck } from "../../state/open_part.js";
import { drawPlot, gapOf } from "./check_plot.js";

/** @typedef {import("../../state/state.js").State} State */
/** @typedef {import("../../state/yours.js").Check} Check */

/** @returns {import("../loop.js").View} */
export function checkView() {
  const box = byId("check");
  return {
    reads: (state) => [
      isCodeViewOpen(state, "yours"), state.yours.check, state.yours.kind, state.yours.chosen,
      state.yours.drafts, state.own_code.parts, state.dock, state.screen.layout, state.sharing.hidden,
    ],
    draw(state) {
      const last = isCodeViewOpen(state, "yours") ? openCheck(state) : null;
      const check = last && !last.in_use && hasResult(state, last) ? last : null;
      box.hidden = check === null;
      byId("dock-beside-panels").classList.toggle("covered", check !== null && hasCompanion(state));
      const place = hasCompanion(state) ? byId("dock-beside") : byId("yours-results");
      if (box.parentElement !== place) place.append(box);
      if (check) drawCheck(check, isInUse(state, check));
    },
  };
}

/** @param {State} state */
const hasCompanion = (state) => state.screen.layout === "desktop" && openTabs(state).beside !== null;

/** The words for the lines of the plot, and for the variable on its axis. */
const WORDS = { function: "function", derivative: "derivative", z: "z" };
const LOSS_WORDS = { function: "loss", derivative: "gradient", z: "output of the class" };

/**
 * @param {State} state
 * @param {Check} check
 * @returns {boolean} true if an earlier version of the checked part is in use
 */
const isInUse = ({ own_code }, { kind, name }) =>
  own_code.parts.some((part) => part.kind === kind && part.name === name && part.in_use);

/**
 * @param {State} state
 * @param {Check} check
 * @returns {boolean} false if the list of problems already shows the whole result
 */
const hasResult = (state, check) =>
  !check.problems.length || check.plot !== null || isInUse(state, check);

/**
 * @param {Check} check
 * @param {boolean} inUse
 */
function drawCheck({ kind, name, problems, plot, notes }, inUse) {
  const failed = problems.length > 0;
  byId("check-title").textContent = `Check of ${name}`;
  byId("check-result").textContent = failed ? "Fails" : "Passed";
  byId("check-result").classList.toggle("failed", failed);
  byId("check-plot").hidden = plot === null;
  byId("check-text").textContent = textOf(kind, failed, notes, inUse);
  if (plot) {
    const words = kind === "loss" ? LOSS_WORDS : WORDS;
    byId("check-function").textContent = words.function;
    byId("check-derivative").textContent = words.derivative;
    drawPlot(byId("check-plot"), plot, failed);
    byId("check-summary").textContent = summaryOf(plot, words);
  } else byId("check-summary").textContent = "";
}

/**
 * @param {Check["kind"]} kind
 * @param {boolean} failed
 * @param {string[]} notes
 * @param {boolean} inUse
 */
function textOf(kind, failed, notes, inUse) {
  if (failed || !kind) return inUse ? "The last version that passed stays in use." : "";
  return [`Checked: ${KINDS[kind].checked}.`, ...notes].join(" ");
}

/**
 * @param {import("../../state/protocol.js").Plot} plot
 * @param {typeof WORDS} words
 */
function summaryOf(plot, words) {
  const at = gapOf(plot);
  const [a, b] = [plot.derivative[at], plot.numeric_derivative[at]];
  const [derivative, numeric] = [a, b].map((value) => rounded(value, digitsApart(a, b)));
  return `The ${words.derivative} and the central differences differ most at ${words.z} = ${short(plot.z[at])}: ${derivative} and ${numeric}.`;
}

/** @param {number} value */
export const short = (value) => inPrint(String(Number(value.toPrecision(3))));
