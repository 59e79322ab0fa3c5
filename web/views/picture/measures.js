/** Step, loss and score in words, as the second line of a picture. */

import { metricsShown } from "../../state/curves.js";
import { inWords, nameOf } from "../chart_words.js";

/**
 * @param {import("../../state/state.js").State} state
 * @returns {string} such as "Step 300, train loss 0.0123, train accuracy 99.5 %"
 */
export function measuresInWords(state) {
  const { training } = state;
  const measures = metricsShown(state)
    .filter((metric) => typeof training[metric] === "number")
    .map((metric) => `${nameOf(metric)} ${inWords(metric, training[metric])}`);
  return [`Step ${training.step.toLocaleString("en")}`, ...measures].join(", ");
}
