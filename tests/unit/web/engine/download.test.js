import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { download, retryDownloads } from "../../../../web/engine/download.js";
import { Progress } from "../../../../web/engine/progress.js";

const FILE = Uint8Array.from({ length: 1000 }, (_, i) => i % 251);

/** Headers of the requests to the host. @type {Record<string, string>[]} */
let requests = [];
/** Reports of the progress. @type {import("../../../../web/engine/progress.js").Report[]} */
let reports = [];

beforeEach(() => {
  requests = [];
  reports = [];
  mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
});
afterEach(() => mock.timers.reset());

/**
 * Imitate a host that sends some bytes of `FILE` for each request, and then breaks the connection.
 *
 * @param {number[]} lengths numbers of bytes that the host sends, one for each request; for -1, the
 *   host refuses the connection. It sends all bytes for further requests
 * @param {{ranges?: boolean, headers?: Record<string, string>, isSilent?: boolean}} [options]
 *   `isSilent`: the connection stalls instead of breaking
 */
function serve(lengths, { ranges = true, headers = { etag: '"a"' }, isSilent = false } = {}) {
  /** @param {string} _ @param {{headers: Record<string, string>, signal: AbortSignal}} options */
  const fetch = async (_, { headers: asked, signal }) => {
    const length = lengths[requests.length] ?? Infinity;
    requests.push(asked);
    if (length < 0) throw new TypeError("Failed to fetch");
    const start = ranges ? Number(asked.range?.match(/\d+/)?.[0] ?? 0) : 0;
    const sent = FILE.subarray(start, start + length);
    const body = new ReadableStream({
      start(controller) {
        for (let at = 0; at < sent.length; at += 70) controller.enqueue(sent.slice(at, at + 70));
        if (length === Infinity) return controller.close();
        signal.addEventListener("abort", () => controller.error(signal.reason));
      },
      pull(controller) {
        if (!isSilent) controller.error(new TypeError("network error"));
      },
    }, { highWaterMark: 0 });
    const range = { "content-range": `bytes ${start}-${FILE.length - 1}/${FILE.length}` };
    const status = start ? 206 : 200;
    return new Response(body, { status, headers: { ...headers, ...(start ? range : {}) } });
  };
  Object.assign(globalThis, { fetch });
}

const { setTimeout: later } = globalThis; // The tests replace `setTimeout`.
const settle = () => new Promise((resolve) => later(resolve, 1));

/** Download `FILE`, and begin each further attempt as soon as possible. */
async function received(bytes = FILE.length) {
  const progress = new Progress((report) => void reports.push(report));
  progress.expect(bytes, true);
  let isOver = false;
  const stream = download("https://host.invalid/folder/file", { bytes, cache: "default" }, progress);
  const arriving = new Response(stream).arrayBuffer().finally(() => (isOver = true));
  arriving.catch(() => {});
  for (let i = 0; i < 100 && !isOver; i++) {
    await settle();
    mock.timers.tick(1000);
  }
  return new Uint8Array(await arriving);
}

test("after breaks, only the rest of the same version is requested", async () => {
  serve([300, 200, 0]);
  assert.deepEqual(await received(), FILE);
  assert.deepEqual(requests, [
    {},
    { range: "bytes=300-", "if-range": '"a"' },
    { range: "bytes=500-", "if-range": '"a"' },
    { range: "bytes=500-", "if-range": '"a"' },
  ]);
});

/** @type {Record<string, Parameters<typeof serve>[1]>} */
const HOSTS = {
  "ignores ranges": { ranges: false },
  "sends no tag": { headers: {} },
  "sends a weak tag": { headers: { etag: 'W/"a"' } },
  "compresses the file": { headers: { etag: '"a"', "content-encoding": "gzip" } },
};
for (const [host, options] of Object.entries(HOSTS)) {
  test(`bytes that arrive again are skipped if the host ${host}`, async () => {
    serve([333, 650], options);
    assert.deepEqual(await received(), FILE);
    assert.equal(requests.length, 3);
    if (options?.headers) assert.deepEqual(requests, [{}, {}, {}]);
  });
}

test("the progress never goes back, and reports breaks until bytes arrive again", async () => {
  serve([300, -1, -1, 200], { ranges: false });
  assert.deepEqual(await received(), FILE);
  const shares = reports.map(({ progress }) => progress);
  assert.deepEqual(shares, [...shares].sort((a, b) => a - b));
  const failures = reports.flatMap(({ download }) => (download?.failures ? [download] : []));
  assert.deepEqual(failures.map(({ failures, received }) => [failures, received]), [
    [1, 300], [2, 300], [3, 300], [4, 300],
  ]);
  assert.equal(reports.at(-1)?.download, null);
});

test("attempts become rarer, and a retry begins the next attempt at once", async () => {
  serve(new Array(50).fill(-1));
  download("file", { bytes: FILE.length, cache: "default" }, new Progress(() => {}));
  /** @type {number[]} */
  const attempts = [];
  for (let second = 0; second <= 40; second++) {
    await settle();
    attempts.push(requests.length);
    mock.timers.tick(1000);
  }
  const first = (/** @type {number} */ count) => attempts.indexOf(count);
  assert.deepEqual([1, 2, 3, 4, 5, 6].map(first), [0, 1, 3, 7, 15, 31]);
  retryDownloads();
  await settle();
  assert.equal(requests.length, 7);
});

test("an attempt ends when no byte has arrived for some seconds", async () => {
  serve([300], { isSilent: true });
  const { now } = performance;
  let time = 0;
  performance.now = () => (time += 500);
  assert.deepEqual(await received(), FILE);
  performance.now = now;
  assert.equal(requests[1].range, "bytes=300-");
});

test("a file of another length is an error", async () => {
  serve([]);
  await assert.rejects(received(FILE.length - 1), /file on the server is not the file of this page/);
  serve([]);
  await assert.rejects(received(FILE.length + 1), /file on the server is not the file of this page/);
});

/** Answers without the file, and the status code that is reported. @type {Record<string, [() => Response, number | null]>} */
const REFUSALS = {
  "lacks the file": [() => new Response("", { status: 404 }), 404],
  "is overloaded": [() => new Response("", { status: 503 }), 503],
  "is behind a login": [() => new Response("", { headers: { "content-type": "text/html; charset=utf-8" } }), null],
  "has a file of another length": [() => new Response("abc", { headers: { "content-length": "3" } }), null],
  "sends another part": [() => new Response("abc", { status: 206, headers: { "content-range": "bytes 9-11/1000" } }), null],
};
for (const [host, [answer, status]] of Object.entries(REFUSALS)) {
  test(`the file is requested again, without the cache, if the server ${host}`, async () => {
    serve([]);
    const { fetch } = globalThis;
    /** @type {(RequestCache | undefined)[]} */
    const caches = [];
    Object.assign(globalThis, {
      fetch: async (/** @type {string} */ url, /** @type {RequestInit} */ options) => {
        caches.push(options.cache);
        return caches.length < 3 ? answer() : fetch(url, options);
      },
    });
    assert.deepEqual(await received(), FILE);
    assert.deepEqual(caches, ["default", "reload", "reload"]);
    const seen = reports.flatMap(({ download }) => (download?.failures ? [download] : []));
    assert.deepEqual(seen.map(({ refusal }) => refusal), Array(2).fill({ file: "file", status }));
  });
}
