/** Send the parts of the runtime to a worker. */

import { bodyOf, bytesOf, openFiles } from "./files.js";

const MAIN = "pyodide.asm.wasm";

/**
 * Pyodide's compiled WebAssembly; null until the page begins to compile it. All workers of the page
 * use the same module, so a worker that replaces another one starts faster.
 *
 * @type {Promise<WebAssembly.Module> | null}
 */
let compiled = null;

/**
 * Send the parts of the runtime to the worker. The page compiles or unpacks the two parts that take
 * longest, because the worker must first start and then unpack the other parts.
 *
 * @param {import("./assets.js").Assets} assets
 * @param {(message: object, transfer?: Transferable[]) => void} post
 * @param {(share: number) => void} onUnpacked
 * @param {Promise<void>} alive resolves when the worker runs
 */
export async function supply({ unpacked, packed }, post, onUnpacked, alive) {
  /** @param {string} name @param {WebAssembly.Module | ArrayBuffer} content */
  const send = (name, content) =>
    post(
      { type: "part_loaded", name, content },
      content instanceof ArrayBuffer ? [content] : [],
    );
  const { [MAIN]: main, ...others } = unpacked;
  const open = openFiles(compiled ? others : { [MAIN]: main, ...others }, onUnpacked);
  const sending = Object.entries(packed).map(async ([name, file]) => {
    send(name, await bytesOf(await bodyOf(name, file)));
  });
  await Promise.all([...sending, unpack()]);

  async function unpack() {
    const opening = compiled ? null : open(MAIN);
    const [snapshot] = await Promise.all([
      unpacked.snapshot && open("snapshot"),
      opening,
      alive, // Compile only after the start of the worker: a busy page would delay this start.
    ]);
    if (opening) compiled ??= compile(opening);
    const module = await compiled;
    if (module) send(MAIN, module);
    if (snapshot) send("snapshot", await bytesOf(snapshot));
  }
}

/**
 * @param {Promise<ReadableStream<Uint8Array>>} opening
 * @returns {Promise<WebAssembly.Module>}
 */
async function compile(opening) {
  const headers = { "content-type": "application/wasm" };
  try {
    return await WebAssembly.compileStreaming(new Response(await opening, { headers }));
  } catch (error) {
    compiled = null;
    throw error;
  }
}
