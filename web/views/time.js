/** The sliders of time: how fast training is to go, and which step of it is shown. */

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
export function historyView() {
  const slider = /** @type {HTMLInputElement} */ (byId("history"));
  const leave = /** @type {HTMLButtonElement} */ (byId("leave-history"));
  const resume = /** @type {HTMLButtonElement} */ (byId("resume-history"));
  const help = byId("history-help");
  return {
    reads: ({ timeline, training, history }) => [timeline, training, history],
    draw(state) {
      const { timeline, training, history } = state;
      slider.max = String(lastStepShown(history));
      slider.valueAsNumber = training.step;
      slider.ariaValueText = `Step ${training.step.toLocaleString("en")}, loss ${loss(training.train_loss, 4)}`;
      leave.disabled = resume.disabled = timeline.at === null;
      const words = historyInWords(timeline);
      if (help.textContent !== words) help.textContent = words;
    },
  };
}

/**
 * @param {import("../state/protocol.js").Timeline} timeline
 * @returns {string}
 */
export function historyInWords({ at, steps, limited_by_memory }) {
  if (at !== null) return "Training goes on from here; later steps are dropped.";
  const few = limited_by_memory ? `, ${steps.values.length} of them as the network is large` : "";
  return `Drag to look at earlier steps${few}.`;
}
