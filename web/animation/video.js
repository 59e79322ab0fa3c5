/** The video encoder: WebCodecs encodes the frames, and Mediabunny writes the file. */

import {
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
  WebMOutputFormat,
} from "mediabunny";

/** @typedef {import("./main.js").Encoder} Encoder */
/** @typedef {{width: number, height: number}} Size in pixels */
/** @typedef {"mp4" | "webm"} Container */
/** @typedef {{container: Container, name: "avc" | "vp9" | "vp8" | "av1", codec: string}} Codec */

/**
 * Codecs in the order of preference. More programs play H.264 in MP4 than any other video. Its
 * level 4.0 allows frames of 2 megapixels.
 *
 * @type {Codec[]}
 */
const CODECS = [
  { container: "mp4", name: "avc", codec: "avc1.640028" },
  { container: "webm", name: "vp9", codec: "vp09.00.40.08" },
  { container: "webm", name: "vp8", codec: "vp8" },
  { container: "webm", name: "av1", codec: "av01.0.08M.08" },
];
/** Number of bits per pixel of a frame. */
const BITS = 0.5;
/** Maximum number of frames that wait for the encoder. */
const MAX_QUEUE = 4;
/** Seconds between two key frames, from which players can start. */
const KEY_SECONDS = 2;

/**
 * @param {Codec} codec
 * @param {Size} size
 * @param {number} rate frames per second
 * @returns {VideoEncoderConfig}
 */
const configOf = ({ codec }, { width, height }, rate) => ({
  codec,
  width,
  height,
  framerate: rate,
  bitrate: Math.round(BITS * width * height * rate),
});

/**
 * @param {Size} size
 * @param {number} rate
 * @returns {Promise<Codec | null>} the preferred codec; null if this browser encodes no video
 */
export async function codecFor(size, rate) {
  if (typeof VideoEncoder === "undefined") return null;
  for (const codec of CODECS) {
    const { supported } = await VideoEncoder.isConfigSupported(configOf(codec, size, rate));
    if (supported) return codec;
  }
  return null;
}

/**
 * @param {Codec} codec
 * @param {Size} size
 * @param {number} rate
 * @returns {Promise<Encoder>}
 */
export async function createVideo(codec, size, rate) {
  const isMp4 = codec.container === "mp4";
  const target = new BufferTarget();
  const output = new Output({ format: isMp4 ? new Mp4OutputFormat() : new WebMOutputFormat(), target });
  const source = new EncodedVideoPacketSource(codec.name);
  output.addVideoTrack(source, { frameRate: rate });
  await output.start();
  /** The packets are added one after the other. */
  let adding = Promise.resolve();
  /** @type {Error | null} */
  let failure = null;
  const encoder = new VideoEncoder({
    output: (chunk, metadata) => {
      adding = adding.then(() => source.add(EncodedPacket.fromEncodedChunk(chunk), metadata));
    },
    error: (error) => (failure = error),
  });
  encoder.configure(configOf(codec, size, rate));
  let count = 0;
  return {
    async add({ canvas }) {
      while (encoder.encodeQueueSize > MAX_QUEUE) {
        await new Promise((resolve) => encoder.addEventListener("dequeue", resolve, { once: true }));
      }
      if (failure) throw failure;
      const microseconds = (/** @type {number} */ frames) => Math.round((1e6 * frames) / rate);
      const frame = new VideoFrame(canvas, { timestamp: microseconds(count), duration: microseconds(1) });
      encoder.encode(frame, { keyFrame: count % (KEY_SECONDS * rate) === 0 });
      frame.close();
      count++;
    },
    async finish() {
      await encoder.flush();
      await adding;
      await output.finalize();
      return new Blob([target.buffer ?? ""], { type: `video/${codec.container}` });
    },
  };
}
