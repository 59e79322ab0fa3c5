/**
 * The progress of Python's start: the bar, the bytes that have arrived, a note on a lost
 * connection.
 */

import { byId, setText } from "../dom.js";

/** @typedef {import("../state/state.js").State["runtime"]} Runtime */

/** @type {Record<import("../state/runtime.js").Phase, string>} */
const WORDS = {
  downloading: "Loading Python",
  unpacking: "Unpacking Python",
  starting_python: "Starting Python",
  loading_numpy: "Loading NumPy",
  ready: "Ready",
  failed: "Python could not be started",
};

/** Milliseconds between two announcements of the progress to screen readers. */
const ANNOUNCED_EVERY = 10_000;

/** A note on a lost connection appears after this number of failed attempts. */
const NOTED_FROM = 2;

/** @returns {import("./loop.js").View} */
export function bootView() {
  const bar = /** @type {HTMLProgressElement} */ (byId("boot"));
  const detail = byId("boot-detail");
  const note = byId("download-note");
  const noteText = byId("download-note-text");
  const announce = announcer(byId("boot-announced"));
  return {
    reads: ({ runtime }) => [runtime],
    draw({ runtime }) {
      const { phase, progress, download } = runtime;
      bar.hidden = phase === "ready" || phase === "failed";
      bar.value = progress;
      const words = download ? detailInWords(download) : "";
      detail.textContent = words;
      detail.hidden = !words;
      announce(words);
      const noted = download && needsNote(download) ? noteInWords(download) : "";
      note.hidden = !noted;
      setText(noteText, noted);
    },
  };
}

/**
 * @param {HTMLElement} region a live region
 * @returns {(words: string) => void} announces the words, unless other words were announced shortly
 *   before
 */
function announcer(region) {
  let last = performance.now();
  return (words) => {
    const now = performance.now();
    if (words && now - last < ANNOUNCED_EVERY) return;
    if (region.textContent === words) return;
    region.textContent = words;
    last = now;
  };
}

/**
 * @param {Runtime} runtime
 * @returns {string} the phase in words
 */
export function bootWords({ phase, download }) {
  if (!download?.failures) return WORDS[phase];
  return download.refusal ? "Loading failed, trying again" : "Connection lost, trying again";
}

/** @param {NonNullable<Runtime["download"]>} download */
function detailInWords({ received, total, seconds_left }) {
  const bytes = `${megabytes(received)} of ${megabytes(total)} MB`;
  return seconds_left === null ? bytes : `${bytes}, ${timeInWords(seconds_left)} left`;
}

/** @param {NonNullable<Runtime["download"]>} download */
const needsNote = ({ failures, refusal }) => refusal !== null || failures >= NOTED_FROM;

/** @param {NonNullable<Runtime["download"]>} download */
function noteInWords({ received, total, refusal, is_offline }) {
  const cause = is_offline ? "This device is offline." : causeInWords(refusal);
  const state = `${megabytes(received)} of ${megabytes(total)} MB of Python have arrived.`;
  const next = refusal
    ? "The page tries again by itself. If that does not help, reload the page."
    : "The page tries again by itself and loads only the rest.";
  return `${cause} ${state} ${next} Your points and settings remain.`;
}

/** @param {NonNullable<Runtime["download"]>["refusal"]} refusal */
function causeInWords(refusal) {
  if (!refusal) return "The server cannot be reached.";
  const { file, status } = refusal;
  if (status !== null) return `The server did not send ${file}; it answered with error ${status}.`;
  return `Something else arrived instead of ${file}. If this network asks for a login, log in first.`;
}

/** @param {number} bytes */
const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

/** @param {number} seconds */
function timeInWords(seconds) {
  if (seconds > 90) return `${Math.round(seconds / 60)} min`;
  return `${seconds > 10 ? 5 * Math.ceil(seconds / 5) : Math.max(1, Math.ceil(seconds))} s`;
}
