/** The step that a person reads in both charts, by pointer or keys, and the size of the plots. */

import { byId, observeSize } from "../dom.js";
import { indexNear, indexRead } from "../state/curve_reading.js";
import { inSeconds } from "../state/curve_seconds.js";
import { lastStepShown } from "../state/curves.js";
import { runsOfProblem } from "../state/runs.js";

/**
 * For each key, the change of the reading, as a number of recorded steps. `count` is the number of
 * all recorded steps.
 */
const MOVES = /** @type {Record<string, (count: number) => number>} */ ({
  ArrowLeft: () => -1,
  ArrowRight: () => 1,
  PageDown: (count) => -Math.ceil(count / 10),
  PageUp: (count) => Math.ceil(count / 10),
  Home: (count) => -count,
  End: (count) => count,
});

/** @param {import("./context.js").Context} context */
export function bindChart({ store }) {
  const boxes = [byId("chart-loss"), byId("chart-score")];
  const change = (/** @type {object} */ payload) =>
    store.dispatch({ type: "chart_changed", payload });
  const clear = () => change({ reading: null });

  /** @param {number} index */
  function pointAt(index) {
    const { step } = store.getState().curves;
    if (step.length) change({ reading: step[Math.min(step.length - 1, Math.max(0, index))] });
  }

  /**
   * @param {HTMLElement} box
   * @param {PointerEvent} event
   */
  function follow(box, { clientX }) {
    const area = box.querySelector(".u-over")?.getBoundingClientRect();
    if (!area) return;
    const state = store.getState();
    const share = (clientX - area.left) / area.width;
    const isSeconds = state.chart.axis === "seconds";
    const curvesOf = (/** @type {import("../state/curves.js").Curves} */ curves) => (isSeconds ? inSeconds(curves) : curves);
    const kept = runsOfProblem(state).map((run) => ({ curves: curvesOf(run.curves) }));
    const curves = curvesOf(state.curves);
    pointAt(indexNear(curves, share * lastStepShown(curves, kept, isSeconds ? 0 : undefined)));
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    if (event.key === "Escape") return clear();
    const move = MOVES[event.key];
    if (!move || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const { curves, chart } = store.getState();
    const here = indexRead(curves, chart.reading);
    const there = here + move(curves.step.length);
    // The step of a data change may be recorded twice.
    const isSame = curves.step[there] === curves.step[here];
    pointAt(isSame ? there + Math.sign(there - here) : there);
  }

  const axis = /** @type {HTMLSelectElement} */ (byId("chart-axis"));
  axis.addEventListener("change", () => change({ axis: axis.value }));
  for (const box of boxes) {
    box.addEventListener("pointerdown", (event) => follow(box, event));
    box.addEventListener("pointermove", (event) => follow(box, event));
    box.addEventListener("pointerleave", ({ pointerType }) => pointerType === "mouse" && clear());
    box.addEventListener("blur", clear);
    box.addEventListener("keydown", press);
  }

  observeSize(boxes[0], ({ contentRect: { width, height } }) => {
    if (width) change({ width, height });
  });
}
