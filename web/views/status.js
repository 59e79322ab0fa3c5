/** The status line, the metrics beside it, and the button that starts and pauses training. */

import { bootWords } from "./boot.js";
import { byId, setHidden, setText } from "../dom.js";
import { inPrint } from "../domain/numerals.js";
import { isFullBatch } from "../state/selectors.js";

/** @returns {import("./loop.js").View} */
export function statusView() {
  const line = byId("status-state");
  const train = byId("train");
  const label = byId("train-label");
  return {
    reads: (state) => [stateInWords(state), state.training.running, state.timeline.viewed_step],
    draw(state) {
      const words = stateInWords(state);
      // The title shows the words in full where the header has no room for all of them.
      setText(line, words);
      line.title = words;
      label.textContent = state.training.running ? "Pause" : "Train";
      train.title =
        state.timeline.viewed_step === null
          ? "Train or pause"
          : "Resume training at the viewed step, and discard later steps";
      train.classList.toggle("running", state.training.running);
    },
  };
}

/** @returns {import("./loop.js").View} */
export function metricsView() {
  const epoch = byId("metric-epoch");
  const epochBox = /** @type {HTMLElement} */ (epoch.parentElement);
  const epochButton = byId("step-epoch");
  const step = byId("metric-step");
  const speed = byId("metric-speed");
  const speedNow = byId("speed-now");
  return {
    reads: (state) => [
      state.training,
      state.config.problem,
      state.config.test_share,
      state.screen.layout,
      isFullBatch(state),
    ],
    draw(state) {
      const { training, config, screen } = state;
      const isPhone = screen.layout === "phone";
      const lossInWords = isPhone ? shortLoss : loss;
      // An epoch of one step needs no number and no button of its own.
      for (const element of [epochBox, epochButton]) setHidden(element, isFullBatch(state));
      setText(epoch, training.epoch.toLocaleString("en"));
      setText(step, isPhone ? shortCount(training.step) : training.step.toLocaleString("en"));
      setHidden(speedNow, !training.running);
      const rate = Math.round(training.steps_per_second).toLocaleString("en");
      setText(speed, training.running ? rate : "–");
      const isClasses = config.problem === "classification";
      const isTested = config.test_share > 0;
      show("loss", lossInWords(training.train_loss), true);
      show("accuracy", percent(training.train_accuracy), isClasses);
      show("r2_score", r2(training.train_r2_score), !isClasses);
      show("test_loss", lossInWords(training.test_loss), isTested);
      show("test_accuracy", percent(training.test_accuracy), isTested && isClasses);
      show("test_r2_score", r2(training.test_r2_score), isTested && !isClasses);
    },
  };
}

/**
 * @param {string} name of a metric
 * @param {string} text
 * @param {boolean} isShown true if the metric exists for the present problem and points
 */
function show(name, text, isShown) {
  const value = byId(`metric-${name}`);
  setText(value, text);
  if (value.parentElement) setHidden(value.parentElement, !isShown);
}

/**
 * @param {import("../state/state.js").State} state
 * @returns {string} the text of the status line
 */
export function stateInWords({ runtime, training, data, timeline, stop_reason }) {
  if (runtime.phase !== "ready") return bootWords(runtime);
  const empty = data.y.values.length === 0;
  if (training.running) return empty ? "Waiting for points" : "Training";
  if (timeline.viewed_step !== null) return `Viewing step ${timeline.viewed_step.toLocaleString("en")}`;
  if (empty) return "No points yet";
  if (stop_reason) return `Stopped: ${inPrint(stop_reason)}`;
  return training.step === 0 ? "Ready to train" : "Paused";
}

/**
 * @param {number | null} value
 * @param {number} [digits] number of significant digits. A value below 0.001 is written with one
 *   digit less, followed by a power of ten, such as "1.2e−4" for 3 digits; 0 is written as "0"
 */
export const loss = (value, digits = 3) => {
  if (value === null) return "–";
  if (value === 0) return "0";
  return inPrint(value < 0.001 ? value.toExponential(digits - 2) : value.toPrecision(digits));
};

/**
 * @param {number | null} value
 * @returns {string} at most six characters, with two or three significant digits
 */
const shortLoss = (value) => loss(value, value !== null && value >= 0.1 && value < 1000 ? 3 : 2);

/**
 * @param {number} count
 * @returns {string} at most seven characters; a count of a million or more is rounded down
 */
function shortCount(count) {
  if (count < 1e6) return count.toLocaleString("en");
  return `${(Math.floor(count / 1e4) / 100).toFixed(2)}M`;
}

/** @param {number | null} share 0 to 1 */
export const percent = (share) => (share === null ? "–" : `${(share * 100).toFixed(1)} %`);

/**
 * @param {number} probability 0 to 1
 * @returns {string} such as "87 %", with a space that does not break
 */
export const wholePercent = (probability) => `${Math.round(100 * probability)}\u00a0%`;

/** @param {number | null} score at most 1 */
export const r2 = (score) => (score === null ? "–" : inPrint(score.toFixed(3)));
