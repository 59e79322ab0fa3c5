/** The progress bar for the start of Python, and the phases of the start in words. */

import { byId } from "../dom.js";

/** @type {Record<import("../state/state.js").Phase, string>} */
const WORDS = {
  unpacking: "Unpacking Python",
  starting_python: "Starting Python",
  loading_numpy: "Loading NumPy",
  ready: "Ready",
  failed: "Python could not be started",
};

/** @returns {import("./loop.js").View} */
export function bootView() {
  const progress = /** @type {HTMLProgressElement} */ (byId("boot"));
  return {
    reads: ({ runtime }) => [runtime],
    draw({ runtime }) {
      progress.hidden = runtime.phase === "ready" || runtime.phase === "failed";
      progress.value = runtime.progress;
    },
  };
}

/**
 * @param {import("../state/state.js").State["runtime"]} runtime
 * @returns {string} the phase in words
 */
export const bootWords = ({ phase }) => WORDS[phase];
