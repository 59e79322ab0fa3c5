/** The slider for the speed of training, and the timeline with the viewed step. */

import { byId, setHidden, setText } from "../dom.js";
import { latestStep } from "../state/selectors.js";
import { positionOf, rateInWords } from "../schema/speed.js";
import { stepsInWords } from "./chart_words.js";
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
  const viewed = byId("viewed-step");
  const latest = byId("latest-step");
  const fingerprint = byId("fingerprint-text");
  const earlierData = byId("earlier-data");
  const marks = byId("timeline-marks");
  let marked = "";
  return {
    reads: ({ timeline, training }) => [timeline, training],
    draw(state) {
      const { timeline, training } = state;
      const last = latestStep(state);
      const step = `Step ${training.step.toLocaleString("en")}`;
      const earlier = earlierDataInWords(state);
      slider.max = String(Math.max(1, last));
      slider.valueAsNumber = training.step;
      slider.style.setProperty("--share", shareOf(training.step, last));
      slider.ariaValueText = `${step}, loss ${loss(training.train_loss, 4)}${earlier && `. ${earlier}`}`;
      setText(viewed, step);
      setText(latest, `of ${last.toLocaleString("en")}`);
      setText(fingerprint, training.fingerprint ?? "–");
      setHidden(earlierData, earlier === "");
      earlierData.title = earlier;
      leave.disabled = resume.disabled = timeline.viewed_step === null;
      // Replace the marks only if they have changed: new elements in every frame would make the
      // browser restyle other elements.
      marks.style.setProperty("--last", String(Math.max(1, last)));
      if (marked !== String(timeline.data_changes)) marks.replaceChildren(...timeline.data_changes.map(mark));
      marked = String(timeline.data_changes);
      const words = timelineInWords(timeline);
      setText(help, words);
    },
  };
}

/**
 * @param {number} step
 * @param {number} last the latest step
 * @returns {string} position of the step on the slider
 */
const shareOf = (step, last) => `${(100 * step) / Math.max(1, last)}%`;

/** @param {number} step */
function mark(step) {
  const element = document.createElement("span");
  element.style.setProperty("--step", String(step));
  return element;
}

/**
 * @param {Pick<import("../state/state.js").State, "timeline" | "training">} state
 * @returns {string} a sentence if the shown weights have not been trained on the present points,
 *   else ""
 */
function earlierDataInWords({ timeline, training }) {
  const change = timeline.data_changes.at(-1) ?? 0;
  if (training.step === 0 || training.step > change) return "";
  return `These weights were trained on earlier data. The present points are new since step ${change.toLocaleString("en")}.`;
}

/**
 * @param {import("../state/protocol.js").Timeline} timeline
 * @returns {string} the description of the slider, for screen readers
 */
export function timelineInWords({ viewed_step, steps, limited_by_memory, data_changes }) {
  if (viewed_step !== null) return "Resume here discards later steps.";
  const few = ` (only ${steps.values.length} steps are stored, because the network is large)`;
  const changes = data_changes.length ? ` New data at step ${stepsInWords(data_changes)}.` : "";
  return `Drag to go back${limited_by_memory ? few : ""}.${changes}`;
}
