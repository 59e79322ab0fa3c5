/**
 * The files of the runtime. In the site build, these files are beside the page. In the file build,
 * they are elements inside the page, because a page from `file:` cannot fetch files.
 */

import { bodyOf, bytesOf } from "./files.js";

/**
 * @typedef {object} AssetInfo
 * @property {string} [path] URL relative to the page; absent in the file build
 * @property {number} bytes number of bytes to download
 * @property {"zstd" | "gzip"} [packing] format of the compression; absent if there is none
 * @property {Start} [start] the kind of start that needs the file; absent if both kinds need it
 */

/** @typedef {"snapshot" | "stock"} Start from a memory snapshot, or from sources */

/**
 * @typedef {object} Manifest
 * @property {string} version
 * @property {string | null} worker URL of the worker's script relative to the page; null in the
 *   file build
 * @property {string | null} editor URL of the editor's script; null in the file build
 * @property {string | null} library URL of the library's sources; null in the file build
 * @property {Record<string, AssetInfo>} files
 * @property {import("./snapshot.js").SnapshotInfo} info
 */

/**
 * @typedef {Record<string, AssetInfo & {source: string | ArrayBuffer}>} Files files by name;
 *   `source` is a URL or the file's bytes
 */
/**
 * @typedef {object} Assets
 * @property {Start} start kind of start that uses the files
 * @property {import("./snapshot.js").SnapshotInfo} info
 * @property {Files[string]} decoder the decoder of the packing "zstd"
 * @property {Files} unpacked files that the page unpacks while the worker starts
 * @property {Files} packed files that the worker unpacks
 */

const DECODER = "zstd.wasm";
const UNPACKED_BY_PAGE = new Set(["pyodide.asm.wasm", "snapshot"]);

const ARRAYS = { Float32Array, Float64Array, Int32Array, Uint8Array };

/** @returns {Manifest} */
const manifest = () => JSON.parse(element("manifest").textContent ?? "");

/** @param {string} id */
function element(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page lacks its part "${id}"; build the page again.`);
  return found;
}

/** @returns {string} the link that Python's `nnvisu.show` has put into the page; else empty */
export const embeddedLink = () => document.getElementById("asset:link")?.textContent ?? "";

/** @param {string} name */
const embeddedText = (name) => element(`asset:${name}`).textContent ?? "";

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
 * @param {boolean} isolated true in the file build
 * @returns {Promise<Worker>} a worker that runs worker.js
 */
export async function createWorker(isolated) {
  const { worker } = manifest();
  if (worker !== null && !isolated) {
    return new Worker(blobUrl(absolute(worker)), { type: "module" });
  }
  const script = worker === null ? embeddedFile("worker") : siteScript(absolute(worker));
  return new Worker(await dataUrl(await script), { type: "module" });
}

/** @param {string} source URL of the worker's script */
const siteScript = async (source) => bytesOf(await bodyOf("The worker's script", { source }));

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
 * @param {"worker" | "editor" | "library"} name
 * @returns {Promise<ArrayBuffer>} a file that the file build embeds
 */
function embeddedFile(name) {
  const packed = new Blob([decodeBase64(embeddedText(name))]).stream();
  return bytesOf(packed.pipeThrough(new DecompressionStream("gzip")));
}

/**
 * Return a blob: URL of a short script that imports the worker's script.
 *
 * The import is dynamic, because in a worker from a blob: URL Firefox bypasses the service worker
 * for static imports. The short script queues messages until the import is complete.
 *
 * @param {string} script URL of the worker's script
 * @returns {string}
 */
function blobUrl(script) {
  const source = `
    const early = [];
    onmessage = (event) => early.push(event);
    import("${script}").then(
      () => early.forEach((event) => onmessage(event)),
      () => postMessage({ type: "engine_failed", payload: { message: "Python could not be started." } }),
    );`;
  return URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
}

/**
 * @param {ArrayBuffer} script
 * @returns {Promise<string>} a data: URL of the script
 */
function dataUrl(script) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(new Blob([script], { type: "text/javascript" }));
  });
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
  /** @type {Record<"unpacked" | "packed", Files>} */
  const gathered = { unpacked: {}, packed: {} };
  /** @param {string} name */
  const sourceOf = (name) =>
    isEmbedding ? decodeBase64(embeddedText(name)) : absolute(files[name].path ?? "");
  const { [DECODER]: decoder, ...others } = files;
  for (const [name, file] of Object.entries(others)) {
    if ((file.start ?? start) !== start) continue;
    const group = UNPACKED_BY_PAGE.has(name) ? "unpacked" : "packed";
    gathered[group][name] = { ...file, source: sourceOf(name) };
  }
  return { start, info, decoder: { ...decoder, source: sourceOf(DECODER) }, ...gathered };
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
