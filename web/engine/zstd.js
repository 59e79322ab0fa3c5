/**
 * Decompression of Zstandard, which no browser's DecompressionStream supports. The decoder is the
 * WebAssembly of zstddec, used through its C functions.
 */

/** Return values of `ZSTD_decompressStream` above this value are error codes. */
const ERRORS = 2 ** 32 - 128;

/** Lengths of the decoder's buffers in bytes. The output of a block is at most 128 KB. */
const INPUT = 2 ** 16;
const OUTPUT = 2 ** 20;

/**
 * Return a stream that unpacks what is written to it.
 *
 * @param {WebAssembly.Module} decoder
 * @returns {Promise<TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>>} fails if
 *   the input is damaged or ends early
 */
export async function zstdStream(decoder) {
  // Each stream has an instance of its own, so that its memory is free when the stream ends.
  const imports = { env: { emscripten_notify_memory_growth() {} } };
  const { exports } = await WebAssembly.instantiate(decoder, imports);
  const { memory, malloc, ZSTD_createDCtx, ZSTD_decompressStream } =
    /** @type {{memory: WebAssembly.Memory} & Record<string, (...numbers: number[]) => number>} */ (
      /** @type {unknown} */ (exports)
    );
  const context = ZSTD_createDCtx();
  const input = malloc(INPUT);
  const output = malloc(OUTPUT);
  // ZSTD_inBuffer and ZSTD_outBuffer: address, length and position.
  const source = malloc(12);
  const target = malloc(12);
  let missing = 1; // 0 at the end of the data

  /** @param {number} at @param {number[]} fields */
  const write = (at, fields) => new Uint32Array(memory.buffer, at, fields.length).set(fields);
  /** @param {number} buffer */
  const position = (buffer) => new Uint32Array(memory.buffer, buffer, 3)[2];

  return new TransformStream({
    transform(chunk, controller) {
      for (let at = 0; at < chunk.length; at += INPUT) {
        const part = chunk.subarray(at, at + INPUT);
        new Uint8Array(memory.buffer, input).set(part);
        write(source, [input, part.length, 0]);
        let isFull = false;
        while (isFull || position(source) < part.length) {
          write(target, [output, OUTPUT, 0]);
          missing = ZSTD_decompressStream(context, target, source) >>> 0;
          if (missing > ERRORS) throw new Error("A file of this page is damaged.");
          const length = position(target);
          isFull = length === OUTPUT;
          if (length) controller.enqueue(new Uint8Array(memory.buffer.slice(output, output + length)));
        }
      }
    },
    flush() {
      if (missing) throw new Error("A file of this page is incomplete.");
    },
  });
}
