/** Send the parts of the runtime to a worker. */

import { bodyOf, bytesOf, openFiles } from "./files.js";
import { Decoder } from "./zstd.js";

const MAIN = "pyodide.asm.wasm";

/**
 * Compiled WebAssembly: Pyodide or its hot half, the cold half, and the decoder of these files; null
 * until the page begins to compile it. All workers of the page use the same modules, so a worker that
 * replaces another one starts faster.
 *
 * @type {Record<"main" | "cold" | "decoder", Promise<WebAssembly.Module> | null>}
 */
const compiled = { main: null, cold: null, decoder: null };

/** @type {PromiseWithResolvers<void>} */
const whole = Promise.withResolvers();

/** @returns {Promise<void>} resolves when the page has all files with which Python usually starts */
export const wholeArrived = () => whole.promise;

/**
 * Send the parts of the runtime to the worker. The page compiles Pyodide. For the first worker, the
 * page also unpacks the snapshot, because the worker must first start and then unpack the other
 * parts. Later workers unpack the snapshot themselves: the page, which is in use by then, would be
 * blocked. `supplyColdHalf` sends the cold half of Pyodide.
 *
 * @param {import("./assets.js").Assets} assets
 * @param {(message: object, transfer?: Transferable[]) => void} post
 * @param {import("./progress.js").Progress} progress
 * @param {Promise<void>} alive resolves when the worker runs
 */
export async function supply({ info, decoder, unpacked, packed }, post, progress, alive) {
  /** @param {string} name @param {WebAssembly.Module | ArrayBuffer} content */
  const send = (name, content) =>
    post({ type: "part_loaded", name, content }, content instanceof ArrayBuffer ? [content] : []);
  const decoding = decoderOf(decoder, progress);
  const isFirst = !compiled.main;
  const { [MAIN]: _, ...others } = unpacked;
  const open = openFiles(isFirst ? unpacked : {}, progress);
  const sending = Object.entries(isFirst ? packed : { ...packed, ...others }).map(async ([name, file]) => {
    send(name, await bytesOf(bodyOf(name, file, progress)));
  });
  sending.push(decoding.then((module) => send("decoder", module)));
  await Promise.all([...sending, unpack()]);

  async function unpack() {
    const [module, mainBody, snapshotBody] = await Promise.all([
      decoding,
      isFirst && open(MAIN),
      isFirst && unpacked.snapshot && open("snapshot"),
      alive, // Unpack only after the start of the worker: a busy page would delay this start.
    ]);
    const instance = new Decoder(module);
    if (mainBody) compiled.main ??= compile("main", instance.stream(mainBody));
    // The decoder unpacks Pyodide first, because the worker needs the snapshot later.
    await Promise.all([
      compiled.main?.then((main) => send(MAIN, main)),
      snapshotBody && sendSnapshot(instance.bytes(snapshotBody, info.lengths.snapshot)),
    ]);
  }

  /** @param {Promise<Uint8Array<ArrayBuffer>>} unpacking */
  async function sendSnapshot(unpacking) {
    send("snapshot", (await unpacking).buffer);
  }
}

/**
 * Send the cold half of Pyodide to the worker, if Pyodide is split.
 *
 * @param {import("./assets.js").Assets} assets
 * @param {(message: object) => void} post
 * @param {import("./progress.js").Progress} progress
 */
export async function supplyColdHalf({ cold, decoder }, post, progress) {
  if (cold) {
    compiled.cold ??= compile("cold", unpacked(cold, decoder, progress));
    post({ type: "cold_half_loaded", module: await compiled.cold });
  }
  whole.resolve();
}

/**
 * @param {import("./assets.js").Files[string]} file
 * @param {import("./assets.js").Files[string]} decoder
 * @param {import("./progress.js").Progress} progress
 * @returns {Promise<import("./files.js").Body>}
 */
async function unpacked(file, decoder, progress) {
  const body = bodyOf("The cold half of Python", file, progress);
  return new Decoder(await decoderOf(decoder, progress)).stream(body);
}

/**
 * @param {import("./assets.js").Files[string]} decoder
 * @param {import("./progress.js").Progress} progress
 * @returns {Promise<WebAssembly.Module>}
 */
const decoderOf = (decoder, progress) =>
  (compiled.decoder ??= compile(
    "decoder",
    bodyOf("The decoder", decoder, progress).pipeThrough(new DecompressionStream("gzip")),
  ));

/**
 * @param {keyof typeof compiled} name
 * @param {import("./files.js").Body | Promise<import("./files.js").Body>} opening
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
