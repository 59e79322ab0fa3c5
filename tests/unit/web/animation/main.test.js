import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { setImmediate } from "node:timers";
import { importReplacing } from "../support/replacing.js";

/** What the worker did, in order. @type {string[]} */
let log = [];
/** @type {any} */
let reply = null;
/** Milliseconds. */
let clock = 0;
/** @type {(event: object) => void} */
let receive = () => {};

const encoder = (/** @type {string} */ name) => ({
  add: async (/** @type {unknown} */ _, /** @type {number} */ seconds) => void log.push(`${name} ${seconds}`),
  finish: async () => "file",
});
const codec = { container: "webm" };
let hasCodec = true;

const modules = {
  "./gif.js": { createGif: (/** @type {unknown[]} */ samples) => (log.push(`palette of ${samples.length}`), encoder("gif")) },
  "./painter.js": {
    createPainter: () => ({
      context: { canvas: {}, getImageData: () => ({}) },
      draw(/** @type {{step: number}} */ { step }) {
        if (step < 0) throw new Error("No such step.");
        log.push(`draw ${step}`);
      },
    }),
  },
  "./video.js": { codecFor: async () => (hasCodec ? codec : null), createVideo: async () => encoder("video") },
};

class FakeBitmap {}
Object.assign(globalThis, {
  addEventListener: (/** @type {string} */ _, /** @type {any} */ listener) => (receive = listener),
  createImageBitmap: async () => new FakeBitmap(),
  ImageBitmap: FakeBitmap,
  postMessage: (/** @type {any} */ message) => (reply = message),
});
mock.method(performance, "now", () => clock);
await importReplacing("animation/main.js", modules);

/** @param {string} type @param {object} [payload] */
async function ask(type, payload = {}) {
  receive({ data: { type, payload } });
  await new Promise(setImmediate);
  return reply;
}

/** @param {"gif" | "video"} format */
async function begin(format) {
  log = [];
  await ask("begin");
  await ask("encode", { format, rate: 4, loop: true, samples: [{ step: 0 }, { step: 9 }] });
}

test("the start replies with the container of videos, or null without one", async () => {
  assert.deepEqual(await ask("begin"), { reply: "webm" });
  hasCodec = false;
  assert.deepEqual(await ask("begin"), { reply: null });
  hasCodec = true;
});

test("the samples are drawn for the palette of a GIF; a video has none", async () => {
  await begin("gif");
  assert.deepEqual(log, ["draw 0", "draw 9", "palette of 2"]);
  await begin("video");
  assert.deepEqual(log, []);
});

test("each frame is shown for 1 / rate seconds, the last frame longer", async () => {
  await begin("gif");
  log = [];
  for (const isLast of [false, true]) await ask("add", { checkpoint: { step: 1 }, isLast });
  assert.deepEqual(log, ["draw 1", "gif 0.25", "draw 1", "gif 1.5"]);
});

test("pictures of frames reach the page at most every 100 ms, except the last one", async () => {
  await begin("gif");
  const shown = [];
  for (const [at, isLast] of /** @type {const} */ ([[1000, false], [1099, false], [1100, false], [1101, true]])) {
    clock = at;
    shown.push((await ask("add", { checkpoint: { step: 1 }, isLast })).reply !== null);
  }
  assert.deepEqual(shown, [true, false, true, true]);
});

test("messages are answered in order, also after an error", async () => {
  await begin("gif");
  /** @type {any[]} */
  const replies = [];
  Object.assign(globalThis, { postMessage: (/** @type {any} */ message) => replies.push(message) });
  receive({ data: { type: "draw", payload: { step: -1 } } });
  receive({ data: { type: "finish", payload: {} } });
  await new Promise(setImmediate);
  assert.deepEqual(replies, [{ error: "No such step." }, { reply: "file" }]);
});
