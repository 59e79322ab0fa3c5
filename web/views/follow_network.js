/** On phones, the row of the tab Network that names the explained step of the followed point. */

import { byId } from "../dom.js";
import { brief } from "../domain/units.js";
import { neuronsTable } from "../network/trace_tables.js";
import { isNetworkTraced } from "../state/dock.js";
import { stepShown } from "../state/follow.js";
import { headingOf, pointName } from "./follow.js";

/** @typedef {import("../state/state.js").State} State */

/** @returns {import("./loop.js").View} */
export function followNetworkView() {
  const row = byId("traced");
  const [back, next] = [byId("traced-back"), byId("traced-next")];
  return {
    reads: (state) => [
      isNetworkTraced(state),
      ...[state.followed, state.follow, state.config, state.data, state.selected_points, state.network],
    ],
    draw(state) {
      row.hidden = !isNetworkTraced(state);
      if (row.hidden) return;
      byId("traced-words").textContent = stepInWords(state);
      const { index, count } = state.followed ? stepShown(state, state.followed) : { index: 0, count: 1 };
      back.ariaDisabled = String(index === 0);
      next.ariaDisabled = String(index === count - 1);
    },
  };
}

/**
 * @param {State} state
 * @returns {string} such as "Point 8 of 200. Forward: Hidden 1 neuron 3"; "" before the first answer
 */
function stepInWords(state) {
  const { followed } = state;
  if (!followed) return "";
  const shown = stepShown(state, followed);
  const { caption, rows, chosen } = neuronsTable(state, followed, shown);
  return `${pointName(state, followed)}. ${headingOf(shown, caption, followed)} ${brief(rows[chosen].name)}`;
}
