/** The choice of the run on the map, the letters and the line on the difference, and whose network is shown. */

import { byId } from "../dom.js";
import { chosenRun, differenceInWords, mapShown } from "../state/map_shown.js";
import { freeLetter } from "../state/runs.js";

/** @returns {import("./loop.js").View[]} */
export const mapShowsViews = () => [choiceView(), differenceView(), networkTitleView()];

/** @returns {import("./loop.js").View} */
function choiceView() {
  const group = byId("map-shows");
  const labels = group.getElementsByTagName("label");
  return {
    reads: ({ runs }) => [runs.kept, runs.chosen, runs.shown],
    draw(state) {
      const { kept, shown } = state.runs;
      group.hidden = kept.length === 0;
      byId("map-shows-kept").textContent = chosenRun(state)?.letter ?? "";
      byId("map-shows-present").textContent = freeLetter(kept);
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
      const [kept, present] = [chosenRun(state)?.letter ?? "", freeLetter(state.runs.kept)];
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

/** @returns {import("./loop.js").View} the heading of the network diagram */
function networkTitleView() {
  const heading = byId("network-heading");
  return {
    reads: ({ runs }) => [runs.kept],
    draw: ({ runs: { kept } }) => {
      heading.textContent = kept.length ? `Network of ${freeLetter(kept)}` : "Network";
    },
  };
}
