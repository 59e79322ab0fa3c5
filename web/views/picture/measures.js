/** Step, loss and score in words, as the second line of a picture. */

import { metricsShown } from "../../state/curves.js";
import { metricsOf, scoreOf } from "../../state/metrics.js";
import { inWords, nameOf } from "../chart_words.js";

/**
 * @param {import("../../state/state.js").State} state
 * @returns {string} such as "Step 300, loss 0.0123 (test 0.0234), accuracy 99.5 % (test 98.0 %)":
 *   short enough for the narrowest picture
 */
export function measuresInWords(state) {
  const { training, config } = state;
  const measured = metricsShown(state).filter((metric) => typeof training[metric] === "number");
  const measures = /** @type {const} */ (["loss", scoreOf(config.problem)]).flatMap((quantity) => {
    const [train, test] = metricsOf(quantity);
    if (!measured.includes(train)) return [];
    const words = `${nameOf(train).replace("train ", "")} ${inWords(train, training[train])}`;
    return measured.includes(test) ? `${words} (test ${inWords(test, training[test])})` : words;
  });
  return [`Step ${training.step.toLocaleString("en")}`, ...measures].join(", ");
}
