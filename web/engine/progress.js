/** The progress of one start: bytes that have arrived, remaining time, and failed downloads. */

/**
 * Share of the start-up, 0 to 1, that is complete when all files have arrived and Python starts.
 * Over 20 Mbit/s, the files take 85 % of the time.
 */
export const PYTHON_AT = 0.85;

/** Milliseconds before the page shows numbers. With stored files, a start takes less time. */
const SHOWN_AFTER = 500;

/** The remaining time is estimated from the last `WINDOW` milliseconds, or at least `SHORTEST`. */
const WINDOW = 5000;
const SHORTEST = 1000;

/**
 * @typedef {object} DownloadState
 * @property {number} received number of bytes
 * @property {number} total number of bytes
 * @property {number | null} seconds_left estimate; null if there is none
 * @property {boolean} is_offline true if the device has no network
 * @property {number} failures number of successive attempts that failed; 0 while bytes arrive
 * @property {Refusal | null} refusal null if no answer comes, or if bytes arrive
 */
/**
 * A server's answer without the file.
 *
 * @typedef {object} Refusal
 * @property {string} file name of the file
 * @property {number | null} status code of the answer; null if the answer is another file
 */
/**
 * @typedef {object} Report
 * @property {"downloading" | "unpacking"} phase
 * @property {number} progress share of the whole start-up that is complete, 0 to 1; never decreases
 * @property {DownloadState | null} download null if the page has nothing to show
 */

/** Counts the bytes of the files of one start. */
export class Progress {
  /** Time of the last byte of any file, by `performance.now`. */
  lastArrival = 0;
  #report;
  #began = performance.now();
  #total = 0;
  #received = 0;
  #share = 0;
  #isDownload = false;
  /** Failures of the files whose last attempt failed. @type {Map<string, Pick<DownloadState, "failures" | "refusal">>} */
  #failures = new Map();
  /** Times and received bytes at these times, oldest first. @type {[number, number][]} */
  #samples = [];

  /** @param {(report: Report) => void} report */
  constructor(report) {
    this.#report = report;
  }

  /** Add a file to the total. @param {number} bytes @param {boolean} isDownload */
  expect(bytes, isDownload) {
    this.#total += bytes;
    this.#isDownload ||= isDownload;
    this.#send();
  }

  /** @param {string} name of the file @param {number} bytes number of bytes that have arrived */
  noteArrived(name, bytes) {
    this.lastArrival = performance.now();
    this.#received += bytes;
    this.#failures.delete(name);
    const [last] = this.#samples.at(-1) ?? [-Infinity];
    if (this.lastArrival - last > WINDOW / 20) {
      this.#samples.push([this.lastArrival, this.#received]);
      while (this.#samples[0][0] < this.lastArrival - WINDOW) this.#samples.shift();
    }
    this.#send();
  }

  /**
   * @param {string} name of the file
   * @param {number} failures successive failed attempts
   * @param {Refusal | null} refusal
   */
  noteFailures(name, failures, refusal) {
    this.#failures.set(name, { failures, refusal });
    this.#samples = [];
    this.#send();
  }

  #send() {
    const [received, total] = [this.#received, this.#total];
    // The total grows until all files are requested. This growth must not move the bar backward.
    if (total > 0) this.#share = Math.max(this.#share, Math.min(received / total, 1));
    const failed = [...this.#failures.values()];
    const failures = Math.max(0, ...failed.map((it) => it.failures));
    const refusal = failed.find((it) => it.refusal)?.refusal ?? null;
    const isDownloading = this.#isDownload && (received < total || failures > 0);
    const isShown = isDownloading && (failures > 0 || performance.now() - this.#began > SHOWN_AFTER);
    const seconds_left = this.#secondsLeft();
    const is_offline = navigator.onLine === false;
    this.#report({
      phase: isDownloading ? "downloading" : "unpacking",
      progress: this.#share * PYTHON_AT,
      download: isShown ? { received, total, seconds_left, failures, refusal, is_offline } : null,
    });
  }

  #secondsLeft() {
    const [first] = this.#samples;
    if (!first) return null;
    const milliseconds = this.lastArrival - first[0];
    const bytes = this.#received - first[1];
    if (milliseconds < SHORTEST || bytes <= 0) return null;
    return ((this.#total - this.#received) * milliseconds) / bytes / 1000;
  }
}
