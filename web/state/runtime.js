/** The section `runtime` of the state: the start of Python, and workers that failed. */

/** @typedef {import("../engine/assets.js").Start} Start */
/** @typedef {"downloading" | "unpacking" | "starting_python" | "loading_numpy" | "ready" | "failed"} Phase */
/**
 * @typedef {object} Runtime
 * @property {Phase} phase
 * @property {number} progress of the start, 0 to 1
 * @property {import("../engine/progress.js").DownloadState | null} download null unless the page waits
 *   for files
 * @property {number} restarts number of workers that failed
 * @property {Start | null} start the kind of start: from the memory snapshot, or a stock start;
 *   null until Python has started
 * @property {number | null} failed_at the latest step when a worker failed; null if no worker has
 *   failed, or after the next worker has restored the state
 * @property {boolean} undo_lost true if there was something to undo or to redo when a worker failed,
 *   until the next worker has restored the state
 * @property {boolean} has_lost_undo true if `undo_lost` is true or was true before
 */

/** @type {Runtime} */
export const INITIAL_RUNTIME = {
  phase: "unpacking",
  progress: 0,
  download: null,
  restarts: 0,
  start: null,
  failed_at: null,
  undo_lost: false,
  has_lost_undo: false,
};
