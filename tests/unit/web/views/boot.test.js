import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { bootView, bootWords } from "../../../../web/views/boot.js";
import { pageWith } from "../support/page.js";

/** @param {any} runtime */
const stateOf = (runtime) => ({ ...INITIAL_STATE, runtime: { ...INITIAL_STATE.runtime, ...runtime } });

test("the progress bar is visible until Python is ready or has failed", () => {
  const bar = pageWith(bootView, stateOf({ phase: "loading_numpy", progress: 0.75 })).getElementById("boot");
  assert.equal(bar.value, 0.75);
  assert.ok(!bar.hidden);
  for (const phase of ["ready", "failed"]) {
    assert.ok(pageWith(bootView, stateOf({ phase })).getElementById("boot").hidden, phase);
  }
});

test("every phase has a text", () => {
  for (const phase of ["downloading", "unpacking", "starting_python", "loading_numpy", "ready", "failed"]) {
    assert.match(bootWords(stateOf({ phase }).runtime), /^[A-Z]/, phase);
  }
});

/** @param {object} [changed] */
const downloading = (changed) => ({
  phase: "downloading",
  download: {
    received: 3_210_000,
    total: 8_060_000,
    seconds_left: 5.2,
    is_offline: false,
    failures: 0,
    refusal: null,
    ...changed,
  },
});

test("bytes and remaining time are shown while files arrive", () => {
  const detail = (/** @type {object} */ changed) =>
    pageWith(bootView, stateOf(downloading(changed))).getElementById("boot-detail").textContent;
  assert.equal(detail({}), "3.2 of 8.1 MB, 6 s left");
  assert.equal(detail({ seconds_left: null }), "3.2 of 8.1 MB");
  assert.equal(detail({ seconds_left: 0.1 }), "3.2 of 8.1 MB, 1 s left");
  assert.equal(detail({ seconds_left: 41 }), "3.2 of 8.1 MB, 45 s left");
  assert.equal(detail({ seconds_left: 130 }), "3.2 of 8.1 MB, 2 min left");
  assert.ok(pageWith(bootView, stateOf({})).getElementById("boot-detail").hidden);
});

test("a break is reported, and after two failed attempts a note appears", () => {
  assert.equal(bootWords(stateOf(downloading()).runtime), "Loading Python");
  assert.equal(bootWords(stateOf(downloading({ failures: 1 })).runtime), "Connection lost, trying again");
  const note = (/** @type {object} */ changed) =>
    pageWith(bootView, stateOf(downloading(changed))).getElementById("download-note");
  assert.ok(note({ failures: 1 }).hidden);
  assert.ok(!note({ failures: 2 }).hidden);
  assert.match(note({ failures: 2 }).textContent, /^\s*The server cannot be reached. 3.2 of 8.1 MB/);
  assert.match(note({ failures: 2, is_offline: true }).textContent, /^\s*This device is offline./);
});

test("a note names the file that the server does not send", () => {
  const note = (/** @type {number | null} */ status) => {
    const { runtime } = stateOf(downloading({ failures: 1, refusal: { file: "worker.js", status } }));
    assert.equal(bootWords(runtime), "Loading failed, trying again");
    const element = pageWith(bootView, stateOf(runtime)).getElementById("download-note");
    assert.ok(!element.hidden);
    return element.textContent;
  };
  assert.match(note(404), /^\s*The server did not send worker.js; it answered with error 404. 3.2 of/);
  assert.match(note(null), /^\s*Something else arrived instead of worker.js. If this network asks/);
});

test("screen readers hear the progress at most every ten seconds", () => {
  const { now } = performance;
  let time = 0;
  performance.now = () => time;
  /** @type {ReturnType<typeof bootView>[]} */
  const views = [];
  const page = pageWith(() => (views[0] = bootView()), stateOf(downloading()));
  /** @type {string[]} */
  const heard = [];
  for (time = 0; time < 25_000; time += 100) {
    const seconds_left = 25 - time / 1000;
    views[0].draw(stateOf(downloading({ seconds_left })));
    heard.push(page.getElementById("boot-announced").textContent);
  }
  performance.now = now;
  assert.deepEqual([...new Set(heard)], ["", "3.2 of 8.1 MB, 15 s left", "3.2 of 8.1 MB, 5 s left"]);
});
