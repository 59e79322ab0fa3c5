/** The sliders Speed and Timeline, and the buttons that return to the latest step or resume. */

import { byId } from "../dom.js";
import { rateAt } from "../schema/speed.js";

/**
 * For each key, the number of checkpoints by which the key moves the slider. `count` is the number
 * of all checkpoints.
 */
const MOVES = /** @type {Record<string, (count: number) => number>} */ ({
  ArrowLeft: () => -1,
  ArrowDown: () => -1,
  ArrowRight: () => 1,
  ArrowUp: () => 1,
  PageDown: (count) => -Math.ceil(count / 10),
  PageUp: (count) => Math.ceil(count / 10),
  Home: (count) => -count,
  End: (count) => count,
});

/** @param {import("./context.js").Context} context */
export function bindTime({ store, act }) {
  const speed = /** @type {HTMLInputElement} */ (byId("speed"));
  speed.addEventListener("input", () =>
    act("configure", { max_steps_per_second: rateAt(speed.valueAsNumber) }),
  );

  const slider = /** @type {HTMLInputElement} */ (byId("timeline"));
  slider.addEventListener("input", () => act("view_checkpoint", { step: slider.valueAsNumber }));
  slider.addEventListener("keydown", (event) => {
    const move = MOVES[event.key];
    if (!move || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const steps = store.getState().timeline.steps.values;
    const now = steps.findLastIndex((step) => step <= slider.valueAsNumber);
    const next = Math.min(steps.length - 1, Math.max(0, now + move(steps.length)));
    slider.valueAsNumber = steps[next];
    act("view_checkpoint", { step: steps[next] });
  });
  for (const [id, command] of [["back-to-latest", "view_latest"], ["resume-here", "resume_from_checkpoint"]]) {
    byId(id).addEventListener("click", () => {
      slider.focus(); // Both buttons disappear, because the latest step is then shown.
      act(command);
    });
  }
}
