/**
 * The worker that makes animations: it draws and encodes the frames, so the page stays responsive.
 *
 * The page sends messages {type, payload}, and the worker answers them in order: with {reply}, or
 * with {error}.
 */

import { createGif } from "./gif.js";
import { createPainter } from "./painter.js";
import { codecFor, createVideo } from "./video.js";

/** @typedef {import("./painter.js").Checkpoint} Checkpoint */
/**
 * @typedef {object} Encoder
 * @property {(context: OffscreenCanvasRenderingContext2D, seconds: number) => Promise<void>} add adds
 *   the drawn frame, which is shown for this time
 * @property {() => Promise<Blob>} finish returns the file
 */
/**
 * @typedef {object} Beginning
 * @property {import("./painter.js").Scene} scene
 * @property {import("../views/picture/frame_layout.js").FrameOptions} options
 * @property {ImageBitmap} ground
 * @property {"gif" | "video"} format
 */
/**
 * @typedef {object} Encoding
 * @property {"gif" | "video"} format
 * @property {number} rate frames per second
 * @property {boolean} loop
 * @property {Checkpoint[]} samples some of the checkpoints, for the palette of a GIF
 */

/** Minimum milliseconds between two frames that are sent to the page while a file is made. */
const PAUSE = 100;
/** Seconds for which a GIF shows its last frame, before it begins again. */
const LAST_SECONDS = 1.5;

/** @type {ReturnType<typeof createPainter>} */
let painter;
/** @type {Encoder} */
let encoder;
/** Frames per second. */
let rate = 1;
/** The time of the last frame that was sent to the page. */
let shownAt = -Infinity;

/** @type {Record<string, (payload: any) => Promise<unknown>>} */
const HANDLERS = {
  /**
   * Prepare the canvas. Reply with the container of videos, with null if this browser encodes no video,
   * or with undefined if this is unknown: in WebKitGTK 2.50, a query for a codec ends the page, so
   * query codecs only after a person has chosen a video.
   *
   * @param {Beginning} payload
   */
  async begin({ scene, options, ground, format }) {
    painter = createPainter(scene, options, ground);
    if (format === "gif" && typeof VideoEncoder !== "undefined") return undefined;
    return (await codecFor(painter.context.canvas, 30))?.container ?? null;
  },
  /** Draw a frame and reply with its picture. @param {Checkpoint} checkpoint */
  async draw(checkpoint) {
    painter.draw(checkpoint);
    return createImageBitmap(painter.context.canvas);
  },
  /** Prepare the encoder. @param {Encoding} payload */
  async encode({ format, rate: framesPerSecond, loop, samples }) {
    rate = framesPerSecond;
    const { context } = painter;
    const { width, height } = context.canvas;
    const codec = format === "video" ? await codecFor({ width, height }, rate) : null;
    if (codec) encoder = await createVideo(codec, { width, height }, rate);
    else encoder = createGif(samples.map((sample) => (painter.draw(sample), context.getImageData(0, 0, width, height))), loop);
  },
  /** Draw a frame and add it to the file; reply with its picture, or with null soon after another picture. */
  async add(/** @type {{checkpoint: Checkpoint, isLast: boolean}} */ { checkpoint, isLast }) {
    painter.draw(checkpoint);
    await encoder.add(painter.context, isLast ? LAST_SECONDS : 1 / rate);
    if (!isLast && performance.now() < shownAt + PAUSE) return null;
    shownAt = performance.now();
    return createImageBitmap(painter.context.canvas);
  },
  finish: () => encoder.finish(),
};

/** The messages are answered one after the other. */
let answering = Promise.resolve();
addEventListener("message", ({ data: { type, payload } }) => {
  answering = answering.then(async () => {
    try {
      const reply = await HANDLERS[type](payload);
      postMessage({ reply }, { transfer: reply instanceof ImageBitmap ? [reply] : [] });
    } catch (error) {
      postMessage({ error: error instanceof Error ? error.message : String(error) });
    }
  });
});
