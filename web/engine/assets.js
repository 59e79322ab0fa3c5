/**
 * Where the bytes of the runtime come from: files beside the page (site build), or elements inside
 * it (single-file build, where `file:` allows no fetch).
 */

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

/** @typedef {Record<string, AssetInfo & {source: string | ArrayBuffer}>} Files source is a URL or the bytes themselves */
/**
 * What the worker needs to start, ready for `postMessage`.
 *
 * @typedef {object} Assets
 * @property {Start} start
 * @property {Files} files
 * @property {Record<string, string>} modules URLs to import; absent are those among the files
 * @property {import("./snapshot.js").SnapshotInfo} info
 */

/** What the page unpacks, while the worker starts and unpacks the rest. */
const OF_PAGE = new Set(["pyodide.asm.wasm", "snapshot"]);

const ARRAYS = { Float32Array, Float64Array, Int32Array, Uint8Array };

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
  // a blob: URL is under the page's Content Security Policy, and so is Python in it. What that
  // begins with Firefox does not ask the service worker for, only what it imports later.
  const source = `
    const early = [];
    onmessage = (event) => early.push(event);
    import("${new URL("./worker.js", import.meta.url)}").then(
      () => early.forEach((event) => onmessage(event)),
      () => postMessage({ type: "engine_failed", payload: { message: "Python could not be started." } }),
    );`;
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  return new Worker(url, { type: "module" });
}

/**
 * Gather the runtime's files.
 *
 * @param {Start} start
 * @returns {Assets & {ofPage: Files}} those that the page unpacks are apart
 */
export function gatherAssets(start) {
  const { files, modules, info } = manifest();
  const isEmbedding = isEmbedded();
  /** @type {Record<"ofPage" | "ofWorker", Files>} */
  const gathered = { ofPage: {}, ofWorker: {} };
  for (const [name, file] of Object.entries(files)) {
    if ((file.start ?? start) !== start) continue;
    const source = isEmbedding ? decodeBase64(embeddedText(name)) : absolute(file.path ?? "");
    gathered[OF_PAGE.has(name) ? "ofPage" : "ofWorker"][name] = { ...file, source };
  }
  const urls = Object.entries(modules).map(([name, path]) => [name, absolute(path)]);
  const { ofPage, ofWorker } = gathered;
  return { start, info, modules: Object.fromEntries(urls), files: ofWorker, ofPage };
}

/** @returns {import("../state/store.js").StoreEvent[]} what tells of the example that Python begins with */
export const firstEvents = () => JSON.parse(element("first").textContent ?? "", unpackArray);

/** @param {string} _ @param {any} value as JSON.parse gives it */
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
