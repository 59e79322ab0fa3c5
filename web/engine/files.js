/** Streams of the runtime's files, which are unpacked while they arrive. */

import { zstdStream } from "./zstd.js";

/**
 * Share of the start-up, 0 to 1, that is complete when all files have arrived and Python starts;
 * measured in Chromium.
 */
export const PYTHON_AT = 0.6;

/** @typedef {(name: string) => Promise<ReadableStream<Uint8Array<ArrayBuffer>>>} OpenFile */

/**
 * Request all files at once, and return a function that opens the stream of one file.
 *
 * @param {import("./assets.js").Files} files
 * @param {Promise<WebAssembly.Module>} decoder decoder of the packing "zstd"
 * @param {(share: number) => void} report called with the share of the bytes that have arrived, 0
 *   to 1
 * @returns {OpenFile}
 */
export function openFiles(files, decoder, report) {
  const total = Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0);
  let arrived = 0;
  const counting = () =>
    new TransformStream({
      transform(chunk, controller) {
        report((arrived += chunk.byteLength) / total);
        controller.enqueue(chunk);
      },
    });
  const streams = Object.entries(files).map(async ([name, file]) => {
    const counted = (await bodyOf(name, file)).pipeThrough(counting());
    return file.packing === "zstd" ? counted.pipeThrough(await zstdStream(await decoder)) : counted;
  });
  const byName = new Map(Object.keys(files).map((name, i) => [name, streams[i]]));
  return async (name) => {
    const stream = await byName.get(name);
    if (!stream) throw new Error(`${name} is not part of this page.`);
    return stream;
  };
}

/**
 * @param {string} name of the file, for the error
 * @param {{source: string | ArrayBuffer}} file
 * @returns {Promise<ReadableStream<Uint8Array<ArrayBuffer>>>} the file's bytes, not unpacked
 */
export async function bodyOf(name, { source }) {
  const response = typeof source === "string" ? await fetch(source) : new Response(source);
  if (!response.ok || !response.body) {
    throw new Error(`${name} could not be loaded: the server answered ${response.status}.`);
  }
  return response.body;
}

/** @param {ReadableStream<Uint8Array<ArrayBuffer>>} stream */
export const bytesOf = (stream) => new Response(stream).arrayBuffer();
