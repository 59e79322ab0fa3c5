/**
 * The files of the runtime. In the site build, these files are beside the page. In the file build,
 * they are elements inside the page, because a page from `file:` cannot fetch files.
 */

import { download } from "./download.js";
import { bytesOf, streamOf } from "./files.js";

/**
 * @typedef {object} AssetInfo
 * @property {string} [path] URL relative to the page; absent in the file build
 * @property {number} bytes number of bytes to download
 * @property {"zstd" | "gzip"} [packing] format of the compression; absent for an uncompressed file
 * @property {Start} [start] the kind of start that needs the file; absent if both kinds need it
 */

/** @typedef {"snapshot" | "stock"} Start from a memory snapshot, or from sources */

/**
 * @typedef {object} Manifest
 * @property {string} version
 * @property {string | null} worker URL of the worker's script relative to the page; null in the
 *   file build
 * @property {string | null} editor URL of the editor's script; null in the file build
 * @property {string | null} animation URL of the script of the worker that makes animations; null in
 *   the file build
 * @property {string | null} library URL of the library's sources; null in the file build
 * @property {Record<string, AssetInfo>} files
 * @property {import("./snapshot.js").SnapshotInfo} info
 */

/**
 * @typedef {Record<string, AssetInfo & {source: Source, cache: RequestCache}>} Files files by name;
 *   `cache` is an option of the download
 */
/** @typedef {string | (() => Promise<ArrayBuffer>)} Source a URL, or a function that reads the file */
/**
 * @typedef {object} Assets
 * @property {Start} start kind of start that uses the files
 * @property {import("./snapshot.js").SnapshotInfo} info
 * @property {Files[string]} decoder the decoder of the packing "zstd"
 * @property {Files[string] | null} cold the cold half of Pyodide; null if Pyodide is not split, as in
 *   the file build
 * @property {Files} unpacked files that the page unpacks while the worker starts
 * @property {Files} packed files that the worker unpacks
 */

const DECODER = "zstd.wasm";
const COLD = "pyodide.cold.wasm";
const UNPACKED_BY_PAGE = new Set(["pyodide.asm.wasm", "snapshot"]);

const ARRAYS = { Float32Array, Float64Array, Int32Array, Uint8Array };

/** @returns {Manifest} */
const manifest = () => JSON.parse(element("manifest").textContent ?? "");

/** @returns {import("./snapshot.js").SnapshotInfo} */
export const snapshotInfo = () => manifest().info;

/** @param {string} id */
function element(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page lacks its part "${id}"; build the page again.`);
  return found;
}

/** @returns {string} the link that Python's `nnvisu.show` has put into the page; else empty */
export const embeddedLink = () => document.getElementById("asset:link")?.textContent ?? "";

/**
 * @param {string} name of a file that the file build embeds
 * @returns {Promise<ArrayBuffer>} the file, as soon as the parser has read it
 */
async function embedded(name) {
  const id = `asset:${name}`;
  // While the parser reads an element, the element has no next sibling.
  while (!document.getElementById(id)?.nextSibling && document.readyState === "loading") {
    await moreElements();
  }
  return decodeBase64(element(id).textContent ?? "");
}

/** @returns {Promise<void>} resolves when the parser has added elements, or has read the page */
const moreElements = () =>
  new Promise((resolve) => {
    const observer = new MutationObserver(end);
    observer.observe(document.body, { childList: true });
    document.addEventListener("DOMContentLoaded", end, { once: true });
    function end() {
      observer.disconnect();
      document.removeEventListener("DOMContentLoaded", end);
      resolve();
    }
  });

/** @returns {boolean} true in the file build, which can start only isolated workers */
export const isEmbedded = () => manifest().worker === null;

/**
 * Create a worker from a data: URL if it is isolated, else from a blob: URL.
 *
 * The page's Content Security Policy applies to both kinds of worker. A worker from a URL of the
 * server would have only the policy in the server's response, and static hosts send no policy. A
 * page from `file:` may start only a worker from a data: URL. An isolated worker has an opaque
 * origin, so the storage of the site is hidden from its Python. The site starts Python in a worker
 * from a blob: URL, because a start from a data: URL takes longer. Before own code runs, the site
 * moves the work to an isolated worker.
 *
 * @param {Start} start
 * @param {boolean} isolated always true in the file build; on the site, true before own code runs
 * @param {import("./progress.js").Progress} progress
 * @returns {Promise<Worker>} a worker that runs worker.js
 */
export async function createWorker(start, isolated, progress) {
  const { worker } = manifest();
  const options = { bytes: null, cache: cacheOf(start) };
  const script = await (worker === null
    ? embeddedFile("worker")
    : bytesOf(download(absolute(worker), options, progress)));
  return new Worker(isolated ? dataUrl(script) : blobUrl(script), { type: "module" });
}

/** @returns {Promise<Worker>} a worker that makes animations, see animation/main.js */
export async function createAnimationWorker() {
  const { animation } = manifest();
  const script = await (animation === null ? embeddedFile("animation") : fetched(animation));
  return new Worker(dataUrl(script), { type: "module" });
}

/** @param {string} path @returns {Promise<ArrayBuffer>} */
async function fetched(path) {
  const response = await fetch(absolute(path));
  if (!response.ok) throw new Error(`${path} could not be loaded: the server answered ${response.status}.`);
  return response.arrayBuffer();
}

/**
 * @returns {Promise<{src: string} | {textContent: string}>} the properties of a script element that
 *   runs the editor's script
 */
export async function editorScript() {
  const { editor } = manifest();
  if (editor !== null) return { src: absolute(editor) };
  return { textContent: new TextDecoder().decode(await embeddedFile("editor")) };
}

/** @returns {Promise<any>} the sources of the library and the templates of own code */
export async function librarySources() {
  const { library } = manifest();
  if (library !== null) return (await fetch(absolute(library))).json();
  return JSON.parse(new TextDecoder().decode(await embeddedFile("library")));
}

/**
 * @param {"worker" | "editor" | "animation" | "library"} name
 * @returns {Promise<ArrayBuffer>} a file that the file build embeds
 */
async function embeddedFile(name) {
  const packed = streamOf(() => embedded(name));
  return bytesOf(packed.pipeThrough(new DecompressionStream("gzip")));
}

/** @param {ArrayBuffer} script @returns {string} a blob: URL of the script */
const blobUrl = (script) => URL.createObjectURL(new Blob([script], { type: "text/javascript" }));

/**
 * @param {ArrayBuffer} script
 * @returns {string} a data: URL of the script. Only characters that would change the script in a URL
 *   are escaped: Chromium takes 0.1 s for a worker's URL of a megabyte, and base64 would be a third longer
 */
function dataUrl(script) {
  const text = new TextDecoder().decode(script);
  const escaped = text.replace(/[%#\t\n\r\u0080-\u{10ffff}]/gu, encodeURIComponent);
  return `data:text/javascript,${escaped}`;
}

/**
 * Return the files of the runtime that one kind of start needs.
 *
 * @param {Start} start
 * @returns {Assets}
 */
export function gatherAssets(start) {
  const { files, info } = manifest();
  const isEmbedding = isEmbedded();
  /** @param {string} name */
  const described = (name) => ({
    ...files[name],
    source: isEmbedding ? () => embedded(name) : absolute(files[name].path ?? ""),
    cache: cacheOf(start),
  });
  /** @type {Record<"unpacked" | "packed", Files>} */
  const gathered = { unpacked: {}, packed: {} };
  for (const [name, file] of Object.entries(files)) {
    if (name === DECODER || name === COLD || (file.start ?? start) !== start) continue;
    gathered[UNPACKED_BY_PAGE.has(name) ? "unpacked" : "packed"][name] = described(name);
  }
  const cold = COLD in files ? described(COLD) : null;
  return { start, info, decoder: described(DECODER), cold, ...gathered };
}

/**
 * @returns {import("../state/store.js").StoreEvent[]} events that show the first example; Python
 *   starts with the same example
 */
export const firstEvents = () => JSON.parse(element("first").textContent ?? "", unpackArray);

/** @param {string} _ @param {any} value from JSON.parse */
function unpackArray(_, value) {
  if (value === null || !("base64" in Object(value))) return value;
  return new ARRAYS[/** @type {keyof typeof ARRAYS} */ (value.array)](decodeBase64(value.base64));
}

/**
 * @param {Start} start A start from sources follows a start that failed, perhaps because of a damaged
 *   file in the browser's cache
 * @returns {RequestCache} option of the downloads
 */
const cacheOf = (start) => (start === "stock" ? "reload" : "default");

/** @param {string} path */
const absolute = (path) => new URL(path, document.baseURI).href;

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
