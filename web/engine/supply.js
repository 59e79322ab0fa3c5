/** Send the parts of the runtime to a worker. */

import { bodyOf, bytesOf, openFiles } from "./files.js";

const MAIN = "pyodide.asm.wasm";

/**
 * Compiled WebAssembly: Pyodide, and the decoder of its files; null until the page begins to compile
 * it. All workers of the page use the same modules, so a worker that replaces another one starts
 * faster.
 *
 * @type {Record<"main" | "decoder", Promise<WebAssembly.Module> | null>}
 */
const compiled = { main: null, decoder: null };

/**
 * Send the parts of the runtime to the worker. The page compiles or unpacks the two parts that take
 * longest, because the worker must first start and then unpack the other parts.
 *
 * @param {import("./assets.js").Assets} assets
 * @param {(message: object, transfer?: Transferable[]) => void} post
 * @param {(share: number) => void} onUnpacked
 * @param {Promise<void>} alive resolves when the worker runs
 */
export async function supply({ decoder, unpacked, packed }, post, onUnpacked, alive) {
  /** @param {string} name @param {WebAssembly.Module | ArrayBuffer} content */
  const send = (name, content) =>
    post(
      { type: "part_loaded", name, content },
      content instanceof ArrayBuffer ? [content] : [],
    );
  const { [MAIN]: main, ...others } = unpacked;
  const decoding = (compiled.decoder ??= compile("decoder", unzipped(decoder)));
  const files = compiled.main ? others : { [MAIN]: main, ...others };
  const open = openFiles(files, decoding, onUnpacked);
  const sending = Object.entries(packed).map(async ([name, file]) => {
    send(name, await bytesOf(await bodyOf(name, file)));
  });
  sending.push(decoding.then((module) => send("decoder", module)));
  await Promise.all([...sending, unpack()]);

  async function unpack() {
    const opening = compiled.main ? null : open(MAIN);
    const [snapshot] = await Promise.all([
      unpacked.snapshot && open("snapshot"),
      opening,
      alive, // Compile only after the start of the worker: a busy page would delay this start.
    ]);
    if (opening) compiled.main ??= compile("main", opening);
    const module = await compiled.main;
    if (module) send(MAIN, module);
    if (snapshot) send("snapshot", await bytesOf(snapshot));
  }
}

/**
 * @param {import("./assets.js").Files[string]} decoder
 * @returns {Promise<ReadableStream<Uint8Array<ArrayBuffer>>>}
 */
async function unzipped(decoder) {
  const body = await bodyOf("The decoder", decoder);
  return body.pipeThrough(new DecompressionStream("gzip"));
}

/**
 * @param {keyof typeof compiled} name
 * @param {Promise<ReadableStream<Uint8Array<ArrayBuffer>>>} opening
 * @returns {Promise<WebAssembly.Module>}
 */
async function compile(name, opening) {
  const headers = { "content-type": "application/wasm" };
  try {
    return await WebAssembly.compileStreaming(new Response(await opening, { headers }));
  } catch (error) {
    compiled[name] = null;
    throw error;
  }
}
