/** Load Pyodide, NumPy and the nnvisu package inside the worker. */

/** @typedef {import("./assets.js").Assets} Assets */
/** @typedef {(phase: string, progress: number) => void} Report progress is 0 to 1 over all phases */

/** Nothing is ever requested from here: `openAsset` answers in its place. */
const NOWHERE = "https://runtime.invalid/";

/** Shares of the whole start-up that the phases take, measured in Chromium. */
const PYTHON_AT = 0.3;
const NUMPY_AT = 0.6;

/**
 * @param {Assets} assets
 * @param {Report} report
 * @returns {Promise<any>} the Python module `nnvisu.bridge`
 */
export async function boot(assets, report) {
  const fetchFromNetwork = globalThis.fetch;
  const files = await openAll(assets.files, fetchFromNetwork, (share) =>
    report("unpacking", share * PYTHON_AT),
  );
  report("starting_python", PYTHON_AT);
  // compileStreaming insists on this content type; nobody else looks at it.
  globalThis.fetch = async (request) =>
    new Response(bytesOf(files, request), { headers: { "content-type": "application/wasm" } });

  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all([
    import(assets.modules["pyodide.mjs"]),
    import(assets.modules["pyodide.asm.mjs"]),
  ]);
  const pyodide = await loadPyodide({
    indexURL: NOWHERE,
    packageBaseUrl: NOWHERE,
    createPyodideModule,
    lockFileContents: new TextDecoder().decode(bytesOf(files, "pyodide-lock.json")),
    convertNullToNone: true,
  });
  report("loading_numpy", NUMPY_AT);
  await pyodide.loadPackage("numpy", { messageCallback: () => {} });
  pyodide.unpackArchive(bytesOf(files, "nnvisu.zip"), "zip");
  return pyodide.pyimport("nnvisu.bridge");
}

/**
 * @param {Assets["files"]} files
 * @param {typeof fetch} fetchFromNetwork
 * @param {(share: number) => void} report
 * @returns {Promise<Map<string, ArrayBuffer>>} unpacked bytes by file name
 */
async function openAll(files, fetchFromNetwork, report) {
  const total = Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0);
  let arrived = 0;
  const counting = () =>
    new TransformStream({
      transform(chunk, controller) {
        report((arrived += chunk.byteLength) / total);
        controller.enqueue(chunk);
      },
    });
  const opened = Object.entries(files).map(async ([name, { source, gzip }]) => {
    const response =
      typeof source === "string" ? await fetchFromNetwork(source) : new Response(source);
    if (!response.ok || !response.body) {
      throw new Error(`${name} could not be loaded: the server answered ${response.status}.`);
    }
    const counted = response.body.pipeThrough(counting());
    const stream = gzip ? counted.pipeThrough(new DecompressionStream("gzip")) : counted;
    return /** @type {const} */ ([name, await new Response(stream).arrayBuffer()]);
  });
  return new Map(await Promise.all(opened));
}

/**
 * @param {Map<string, ArrayBuffer>} files
 * @param {RequestInfo | URL} request
 * @returns {ArrayBuffer}
 */
function bytesOf(files, request) {
  const url = request instanceof Request ? request.url : String(request);
  const name = url.slice(url.lastIndexOf("/") + 1);
  const bytes = files.get(name);
  if (!bytes) throw new Error(`The runtime asked for ${name}, which is not part of this page.`);
  return bytes;
}
