/** Streams of the runtime's files, as the server or the page contains them. */

import { download } from "./download.js";
import { pageArrived } from "./page_arrived.js";

/** @typedef {ReadableStream<Uint8Array<ArrayBuffer>>} Body */
/** @typedef {(name: string) => Promise<Body>} OpenFile */

/**
 * Request all files at once, and return a function that opens the stream of one file.
 *
 * @param {import("./assets.js").Files} files
 * @param {import("./progress.js").Progress} progress
 * @returns {OpenFile}
 */
export function openFiles(files, progress) {
  const streams = Object.entries(files).map(async ([name, file]) => bodyOf(name, file, progress));
  const byName = new Map(Object.keys(files).map((name, i) => [name, streams[i]]));
  return async (name) => {
    const stream = await byName.get(name);
    if (!stream) throw new Error(`${name} is not part of this page.`);
    return stream;
  };
}

/**
 * @param {string} name of the file
 * @param {import("./assets.js").Files[string]} file
 * @param {import("./progress.js").Progress} progress
 * @returns {Body} the file's bytes, not unpacked
 */
export function bodyOf(name, { source, bytes, cache }, progress) {
  progress.expect(bytes, typeof source === "string");
  if (typeof source === "string") {
    return download(source, { bytes, cache, after: pageArrived() }, progress);
  }
  return streamOf(async () => {
    const content = await source();
    progress.noteArrived(name, content.byteLength);
    return content;
  });
}

/**
 * Return a stream of one chunk. The stream of a Blob would copy the bytes to another process and
 * back, in chunks of 64 kB.
 *
 * @param {() => Promise<ArrayBuffer>} read
 * @returns {Body}
 */
export function streamOf(read) {
  return new ReadableStream({
    async start(controller) {
      controller.enqueue(new Uint8Array(await read()));
      controller.close();
    },
  });
}

/**
 * Return the bytes of a stream. If the stream fails, reject with the error of the stream: `new
 * Response(stream).arrayBuffer()` would replace this error by another one.
 *
 * @param {Body} stream
 * @returns {Promise<ArrayBuffer>}
 */
export async function bytesOf(stream) {
  const reader = stream.getReader();
  const chunks = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
  }
  const bytes = new Uint8Array(length);
  let end = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, end);
    end += chunk.length;
  }
  return bytes.buffer;
}
