/** The slider for the speed of training, and the timeline with the viewed step. */

import { byId } from "../dom.js";
import { lastStepShown } from "../state/curves.js";
import { positionOf, rateInWords } from "../schema/speed.js";
import { loss } from "./status.js";

/** @returns {import("./loop.js").View} */
export function speedView() {
  const slider = /** @type {HTMLInputElement} */ (byId("speed"));
  const text = byId("speed-text");
  return {
    reads: ({ config }) => [config.max_steps_per_second],
    draw({ config }) {
      const rate = config.max_steps_per_second;
      slider.valueAsNumber = positionOf(rate);
      slider.ariaValueText = rate === 0 ? "full speed" : `${rate} ${rate === 1 ? "step" : "steps"} a second`;
      text.textContent = rateInWords(rate);
    },
  };
}

/** @returns {import("./loop.js").View} */
export function timelineView() {
  const slider = /** @type {HTMLInputElement} */ (byId("timeline"));
  const leave = /** @type {HTMLButtonElement} */ (byId("back-to-latest"));
  const resume = /** @type {HTMLButtonElement} */ (byId("resume-here"));
  const help = byId("timeline-help");
  return {
    reads: ({ timeline, training, curves }) => [timeline, training, curves],
    draw(state) {
      const { timeline, training, curves } = state;
      slider.max = String(lastStepShown(curves));
      slider.valueAsNumber = training.step;
      slider.ariaValueText = `Step ${training.step.toLocaleString("en")}, loss ${loss(training.train_loss, 4)}`;
      leave.disabled = resume.disabled = timeline.viewed_step === null;
      const words = timelineInWords(timeline);
      if (help.textContent !== words) help.textContent = words;
    },
  };
}

/**
 * @param {import("../state/protocol.js").Timeline} timeline
 * @returns {string} the hint beside the timeline
 */
export function timelineInWords({ viewed_step, steps, limited_by_memory }) {
  // The status line shows the viewed step. A longer text here would move the slider during a drag.
  if (viewed_step !== null) return "Resume here discards later steps.";
  const few = ` (only ${steps.values.length} steps are stored: large network)`;
  return `Drag to go back${limited_by_memory ? few : ""}.`;
}
