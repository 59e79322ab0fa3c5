/**
 * Download of one file over an unreliable network. After an interruption, the download requests
 * only the rest of the file, if the server can send a part of a file; otherwise it requests the
 * whole file and skips the bytes that have already arrived. If the server answers without the file,
 * the download tries again, too: a person may log in to the network, or repair the server.
 *
 * This module handles interruptions within a visit. If a visit ends before the file has arrived,
 * Chromium and Firefox request the rest by themselves during the next visit: only these browsers
 * store the part that has arrived.
 */

/** Milliseconds until the second attempt; the wait doubles with every further attempt. */
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 16_000;

/** An attempt ends after this many milliseconds without a byte of any file. */
const STALLED_AFTER = 10_000;

/** Error for bytes that have already been passed on, but do not belong to the file. */
class Damaged extends Error {}

/** Error for an answer of the server without the file. */
class Refused extends Error {
  /** @param {number | null} status code of the answer; null if the answer is another file */
  constructor(status) {
    super(`The server answered ${status ?? "with another file"}.`);
    this.status = status;
  }
}

/** Functions that end the waits between two attempts. @type {Set<() => void>} */
const waiting = new Set();

/** Begin the next attempt of each download whose last attempt has failed, without waiting. */
export function retryDownloads() {
  for (const end of waiting) end();
}

/**
 * @typedef {object} Options
 * @property {number | null} bytes length of the file; null if unknown. Then `progress` counts no bytes
 * @property {RequestCache} cache "reload" to ignore a file that the browser has cached, which may be
 *   damaged; else "default"
 * @property {Promise<void>} [after] the first attempt begins when this promise has resolved
 */

/**
 * Return a stream of a file's bytes. The stream fails only if the length of the file is wrong.
 *
 * @param {string} url
 * @param {Options} options
 * @param {import("./progress.js").Progress} progress
 * @returns {ReadableStream<Uint8Array<ArrayBuffer>>}
 */
export function download(url, options, progress) {
  const file = new Download(url, options, progress);
  // The stream ignores backpressure: a file that nothing reads yet must still arrive.
  return new ReadableStream({
    start: (controller) => void file.receive(controller),
    cancel: () => file.cancel(),
  });
}

class Download {
  /** Name of the file on the server, without its folder. */
  #name;
  #url;
  #bytes;
  #cache;
  #after;
  #progress;
  #arrived = 0;
  #isCanceled = false;
  /** Ends the present attempt. */
  #abort = new AbortController();
  /**
   * The server's tag of the version from which the bytes come; null if the server cannot send a part
   * of this version.
   *
   * @type {string | null}
   */
  #version = null;

  /** @param {string} url @param {Options} options @param {import("./progress.js").Progress} progress */
  constructor(url, { bytes, cache, after }, progress) {
    this.#name = url.slice(url.lastIndexOf("/") + 1);
    this.#url = url;
    this.#bytes = bytes;
    this.#cache = cache;
    this.#after = after;
    this.#progress = progress;
  }

  cancel() {
    this.#isCanceled = true;
    this.#abort.abort();
  }

  /** @param {ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>} controller */
  async receive(controller) {
    let failures = 0;
    await this.#after;
    while (!this.#isCanceled) {
      const before = this.#arrived;
      let refusal = null;
      try {
        await this.#attempt(controller);
        return controller.close();
      } catch (error) {
        if (error instanceof Damaged) return controller.error(error);
        if (this.#isCanceled) return;
        if (error instanceof Refused) {
          refusal = { file: this.#name, status: error.status };
          this.#cache = "reload"; // The browser may have cached this answer.
        }
      }
      failures = this.#arrived > before ? 1 : failures + 1;
      this.#progress.noteFailures(this.#name, failures, refusal);
      await pause(Math.min(FIRST_WAIT * 2 ** (failures - 1), LONGEST_WAIT));
    }
  }

  /**
   * Request the bytes that are missing, and return when all have arrived.
   *
   * @param {ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>} controller
   */
  async #attempt(controller) {
    this.#abort = new AbortController();
    const { reader, start } = await this.#watched(this.#request());
    const before = this.#arrived;
    let repeated = before - start;
    for (;;) {
      const { done, value } = await this.#watched(reader.read());
      if (done) break;
      const added = value.subarray(repeated);
      repeated = Math.max(repeated - value.length, 0);
      if (added.length === 0) continue;
      this.#arrived += added.length;
      this.#progress.noteArrived(this.#name, this.#bytes === null ? 0 : added.length);
      controller.enqueue(added);
    }
    if (this.#arrived === (this.#bytes ?? this.#arrived)) return;
    // Some browsers report that a body is complete although it was cut off. So give up only if a
    // request has brought nothing new.
    const isTooLong = this.#arrived > (this.#bytes ?? 0);
    if (isTooLong || this.#arrived === before) {
      throw new Damaged(`${this.#name} on the server is not the file of this page.`);
    }
    throw new Error(`${this.#name} is incomplete.`);
  }

  async #request() {
    /** @type {Record<string, string>} */
    const headers = {};
    if (this.#arrived && this.#version) {
      headers.range = `bytes=${this.#arrived}-`;
      headers["if-range"] = this.#version; // If its version differs, the server sends the whole file.
    }
    const { signal } = this.#abort;
    const response = await fetch(this.#url, { headers, signal, cache: this.#cache });
    const { status, body } = response;
    if (!response.ok || !body) throw new Refused(status);
    const start = status === 206 ? startOf(response) : 0;
    this.#version = versionOf(response);
    if (!(start <= this.#arrived) || this.#isOther(response, start)) {
      this.#version = null; // The next attempt requests the whole file.
      this.#abort.abort();
      throw new Refused(null);
    }
    return { reader: body.getReader(), start };
  }

  /**
   * @param {Response} response
   * @param {number} start position of the first byte
   * @returns {boolean} true if the headers show that the server sends something else, such as the
   *   page on which a network asks for a login
   */
  #isOther({ headers }, start) {
    if (headers.get("content-type")?.startsWith("text/html")) return true;
    const length = headers.get("content-length");
    if (length === null || headers.has("content-encoding") || this.#bytes === null) return false;
    return Number(length) !== this.#bytes - start;
  }

  /**
   * Return the result of `work`. If no byte of any file arrives for some seconds, end the attempt.
   *
   * @template T
   * @param {Promise<T>} work
   * @returns {Promise<T>}
   */
  async #watched(work) {
    const began = performance.now();
    const timer = setInterval(() => {
      const last = Math.max(began, this.#progress.lastArrival);
      if (performance.now() - last > STALLED_AFTER) this.#abort.abort();
    }, 1000);
    try {
      return await work;
    } finally {
      clearInterval(timer);
    }
  }
}

/** @param {Response} response @returns {number} position of the first byte of a partial response */
const startOf = ({ headers }) =>
  Number(headers.get("content-range")?.match(/^bytes (\d+)-/)?.[1] ?? NaN);

/**
 * @param {Response} response
 * @returns {string | null} the tag with which a part of the same bytes can be requested. Null if
 *   the server compresses the body: the bytes that arrive here are unpacked, so the positions
 *   differ
 */
function versionOf({ headers }) {
  const tag = headers.get("etag");
  return tag?.startsWith('"') && !headers.has("content-encoding") ? tag : null;
}

/** @param {number} milliseconds */
async function pause(milliseconds) {
  /** @type {PromiseWithResolvers<void>} */
  const { promise, resolve } = Promise.withResolvers();
  const timer = setTimeout(resolve, milliseconds);
  waiting.add(resolve);
  await promise;
  waiting.delete(resolve);
  clearTimeout(timer);
}
