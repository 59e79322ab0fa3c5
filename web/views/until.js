/** The stopping conditions that exist for the present problem and test share. */

import { byId } from "../dom.js";

/** @returns {import("./loop.js").View} */
export function untilView() {
  const select = /** @type {HTMLSelectElement} */ (byId("until-condition"));
  const hint = byId("until-hint");
  return {
    reads: ({ config }) => [config.problem, config.test_share],
    draw({ config }) {
      const hasTestPoints = config.test_share > 0;
      const hasAccuracy = config.problem === "classification";
      for (const option of select.options) {
        const [data, quantity] = option.value.split("_");
        option.hidden = quantity === "accuracy" && !hasAccuracy;
        option.disabled = option.hidden || (data === "test" && !hasTestPoints);
      }
      hint.hidden = hasTestPoints;
    },
  };
}
