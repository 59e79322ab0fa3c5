import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { importReplacing } from "../support/replacing.js";

class Empty {}
class FakeOutput {
  addVideoTrack() {}
  async start() {}
  async finalize() {}
}
/** @type {typeof import("../../../../web/animation/video.js")} */
const { codecFor, createVideo } = await importReplacing("animation/video.js", {
  mediabunny: {
    BufferTarget: Empty,
    EncodedPacket: { fromEncodedChunk: (/** @type {unknown} */ chunk) => chunk },
    EncodedVideoPacketSource: Empty,
    Mp4OutputFormat: Empty,
    Output: FakeOutput,
    WebMOutputFormat: Empty,
  },
});

/** The encoder that was created last. @type {any} */
let encoder;
/** Names of the codecs that the browser encodes. @type {string[]} */
let supported = [];
/** @type {[timestamp: number, isKey: boolean][]} */
let encoded = [];

class FakeEncoder extends EventTarget {
  encodeQueueSize = 0;
  /** @param {object} handlers */
  constructor(handlers) {
    super();
    Object.assign(this, { handlers });
    encoder = this;
  }
  static isConfigSupported = async (/** @type {{codec: string}} */ { codec }) => ({ supported: supported.includes(codec) });
  configure() {}
  async flush() {}
  /** @param {{timestamp: number}} frame @param {{keyFrame: boolean}} options */
  encode({ timestamp }, { keyFrame }) {
    encoded.push([timestamp, keyFrame]);
  }
}

class FakeFrame {
  /** @param {unknown} _ @param {{timestamp: number}} options */
  constructor(_, { timestamp }) {
    this.timestamp = timestamp;
  }
  close() {}
}

const SIZE = { width: 640, height: 480 };
/** @type {import("../../../../web/animation/video.js").Codec} */
const VP9 = { container: "webm", name: "vp9", codec: "vp09.00.40.08" };
const context = /** @type {any} */ ({ canvas: {} });

beforeEach(() => {
  encoded = [];
  Object.assign(globalThis, { VideoEncoder: FakeEncoder, VideoFrame: FakeFrame });
});

test("H.264 is preferred to VP9, VP9 to VP8; without an encoder there is no video", async () => {
  const containerOf = async (/** @type {string[]} */ ...codecs) => {
    supported = codecs;
    return (await codecFor(SIZE, 30))?.name ?? null;
  };
  assert.equal(await containerOf("vp8", "vp09.00.40.08", "avc1.640028"), "avc");
  assert.equal(await containerOf("vp8", "vp09.00.40.08"), "vp9");
  assert.equal(await containerOf(), null);
  Object.assign(globalThis, { VideoEncoder: undefined });
  assert.equal(await containerOf("vp8"), null);
});

test("frames follow each other at the rate, in whole microseconds without accumulated error", async () => {
  const video = await createVideo(VP9, SIZE, 30);
  for (let i = 0; i < 4; i++) await video.add(context, 0);
  assert.deepEqual(encoded.map(([timestamp]) => timestamp), [0, 33_333, 66_667, 100_000]);
});

test("a player can start every two seconds", async () => {
  const video = await createVideo(VP9, SIZE, 3);
  for (let i = 0; i < 13; i++) await video.add(context, 0);
  assert.deepEqual([...encoded.entries()].flatMap(([i, [, isKey]]) => (isKey ? [i] : [])), [0, 6, 12]);
});

test("a frame waits while more than four frames wait for the encoder", async () => {
  const video = await createVideo(VP9, SIZE, 30);
  encoder.encodeQueueSize = 5;
  const adding = video.add(context, 0);
  await Promise.resolve();
  assert.equal(encoded.length, 0);
  encoder.encodeQueueSize = 4;
  encoder.dispatchEvent(new Event("dequeue"));
  await adding;
  assert.equal(encoded.length, 1);
});

test("an error of the encoder ends the video, else the file has the type of its container", async () => {
  const video = await createVideo(VP9, SIZE, 30);
  assert.equal((await video.finish()).type, "video/webm");
  const failing = await createVideo({ container: "mp4", name: "avc", codec: "avc1.640028" }, SIZE, 30);
  encoder.handlers.error(new Error("The encoder failed."));
  await assert.rejects(failing.add(context, 0), /The encoder failed/);
});
