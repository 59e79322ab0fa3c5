/**
 * The choice of the run on the map, the slider and texts for the difference of two runs, and the
 * heading of the network diagram.
 */

import { byId } from "../dom.js";
import { differenceInWords, lettersCompared, mapShown } from "../state/map_shown.js";

/** @returns {import("./loop.js").View[]} */
export const mapShowsViews = () => [choiceView(), differenceView(), networkTitleView()];

/** @returns {import("./loop.js").View} */
function choiceView() {
  const group = byId("map-shows");
  const labels = group.getElementsByTagName("label");
  return {
    reads: ({ runs }) => [runs.kept, runs.letter, runs.chosen, runs.other, runs.shown],
    draw(state) {
      const { kept, shown } = state.runs;
      group.hidden = kept.length === 0;
      const [left, right] = lettersCompared(state);
      byId("map-shows-kept").textContent = left;
      byId("map-shows-present").textContent = right;
      for (const label of labels) {
        const input = label.getElementsByTagName("input")[0];
        input.checked = input.value === shown;
      }
    },
  };
}

/** @returns {import("./loop.js").View} the slider, the letters on both sides, and the line at the foot */
function differenceView() {
  const wipe = /** @type {HTMLInputElement} */ (byId("wipe"));
  const words = byId("map-difference");
  const [left, right] = [byId("map-letter-left"), byId("map-letter-right")];
  return {
    reads: (state) => [mapShown(state), state.runs, differenceInWords(state)],
    draw(state) {
      const shown = mapShown(state);
      const isDifference = shown === "difference";
      const [kept, present] = lettersCompared(state);
      wipe.hidden = words.hidden = left.hidden = right.hidden = !isDifference;
      if (!isDifference) return;
      const percent = Math.round(100 * state.runs.wipe);
      wipe.value = String(percent);
      wipe.ariaLabel = `Border between ${kept} and ${present}`;
      wipe.setAttribute("aria-valuetext", `${kept} on ${percent} % of the width`);
      words.textContent = differenceInWords(state);
      left.textContent = kept;
      right.textContent = present;
    },
  };
}

/**
 * @param {import("../state/state.js").State} state
 * @returns {string} letter of a run on the map whose network the diagram does not show; "" if there is
 *   none. The network is that of the present run, also while the map shows other runs
 */
function otherNetwork(state) {
  const { kept, letter, shown } = state.runs;
  const [left, right] = lettersCompared(state);
  const isOnMap = shown !== "kept" && right === letter;
  if (!kept.length || isOnMap) return "";
  return shown === "present" ? right : left;
}

/** @returns {import("./loop.js").View} the heading of the network diagram, such as "Network of B, not of A" */
function networkTitleView() {
  const heading = byId("network-heading");
  return {
    reads: (state) => [state.runs.kept.length > 0, state.runs.letter, otherNetwork(state)],
    draw(state) {
      const { kept, letter } = state.runs;
      const other = otherNetwork(state);
      heading.textContent = `Network${kept.length ? ` of ${letter}` : ""}${other && `, not of ${other}`}`;
      heading.title = other && `${letter} is the run on the page, which you can change. To see the network of ${other}, restore run ${other}.`;
    },
  };
}
