/**
 * Where the bytes of the runtime come from: files beside the page (site build), or elements inside
 * it (single-file build, where `file:` allows no fetch).
 */

import { bytesOf, openFiles } from "./files.js";

/**
 * @typedef {object} AssetInfo
 * @property {string} [path] URL relative to the page; absent in the single file
 * @property {number} bytes size on the wire
 * @property {boolean} [gzip] whether the bytes are compressed
 * @property {Start} [start] the only way to start that needs it
 */

/** @typedef {"snapshot" | "stock"} Start restored from a memory snapshot, or from sources */

/**
 * @typedef {object} Manifest
 * @property {string} version
 * @property {Record<string, AssetInfo>} files
 * @property {Record<string, string>} modules
 * @property {import("./snapshot.js").SnapshotInfo} info
 */

/**
 * What the worker needs to start, ready for `postMessage`.
 *
 * @typedef {object} Assets
 * @property {Start} start
 * @property {Record<string, AssetInfo & {source: string | ArrayBuffer}>} files source is a URL or
 *   the bytes themselves
 * @property {Record<string, string>} modules URLs to import; absent are those among the files
 * @property {import("./snapshot.js").SnapshotInfo} info
 */

/** @returns {Manifest} */
const manifest = () => JSON.parse(element("manifest").textContent ?? "");

/** @param {string} id */
function element(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page lacks its part "${id}"; build it again.`);
  return found;
}

/** @param {string} name */
const embeddedText = (name) => element(`asset:${name}`).textContent ?? "";

const isEmbedded = () => document.getElementById("asset:worker") !== null;

/** @returns {Worker} a worker running worker.js */
export function createWorker() {
  if (isEmbedded()) {
    return new Worker(`data:text/javascript;base64,${embeddedText("worker")}`, { type: "module" });
  }
  // Of a worker's own URL the server says what it may load, and static hosts say nothing. One from
  // a blob: URL is under the page's Content Security Policy, and so is Python in it.
  const source = `import "${new URL("./worker.js", import.meta.url)}";`;
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  return new Worker(url, { type: "module" });
}

/**
 * Gather the runtime's files; the single file's are unpacked one per task, so that the page stays
 * alive and `report` can be seen.
 *
 * @param {Start} start
 * @param {(share: number) => void} report called with the share done, 0 to 1
 * @returns {Promise<Assets>}
 */
export async function gatherAssets(start, report) {
  const { files, modules, info } = manifest();
  const needed = Object.fromEntries(
    Object.entries(files).filter(([, file]) => (file.start ?? start) === start),
  );
  return {
    start,
    info,
    modules: mapValues(modules, absolute),
    files: isEmbedded()
      ? await unpackEmbedded(needed, report)
      : mapValues(needed, (file) => ({ ...file, source: absolute(file.path ?? "") })),
  };
}

/**
 * Unpack the snapshot, which is half of all that is to be unpacked: the page has time for it while
 * the worker unpacks the rest and compiles.
 *
 * @param {Assets["files"][string]} snapshot is asked for at once
 * @param {Promise<void>} quiet when to begin: a worker is not to wait for the page before it starts
 * @returns {Promise<ArrayBuffer>}
 */
export async function unpackSnapshot(snapshot, quiet) {
  const stream = await openFiles({ snapshot }, () => {})("snapshot");
  await quiet;
  return bytesOf(stream);
}

/**
 * @param {Manifest["files"]} files
 * @param {(share: number) => void} report
 * @returns {Promise<Assets["files"]>}
 */
async function unpackEmbedded(files, report) {
  const total = Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  /** @type {Assets["files"]} */
  const unpacked = {};
  for (const [name, info] of Object.entries(files)) {
    unpacked[name] = { ...info, source: decodeBase64(embeddedText(name)) };
    report((done += info.bytes) / total);
    await new Promise((resolve) => setTimeout(resolve));
  }
  return unpacked;
}

/** @param {string} path */
const absolute = (path) => new URL(path, document.baseURI).href;

/**
 * @template T, U
 * @param {Record<string, T>} record
 * @param {(value: T) => U} change
 * @returns {Record<string, U>}
 */
const mapValues = (record, change) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));

/**
 * @param {string} text
 * @returns {ArrayBuffer}
 */
function decodeBase64(text) {
  if ("fromBase64" in Uint8Array) {
    return /** @type {any} */ (Uint8Array).fromBase64(text).buffer;
  }
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes.buffer;
}
