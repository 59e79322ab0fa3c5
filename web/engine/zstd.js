/**
 * Decompression of Zstandard, which no browser's DecompressionStream supports. The decoder is the
 * WebAssembly of zstddec, used through its C functions.
 */

/** Return values of `ZSTD_decompressStream` above this value are error codes. */
const ERRORS = 2 ** 32 - 128;

/** Lengths of the decoder's buffers in bytes. The output of a block is at most 128 KB. */
const INPUT = 2 ** 16;
const OUTPUT = 2 ** 19;

/** @typedef {ReadableStream<Uint8Array<ArrayBuffer>>} Body */

/** One instance of the decoder. It unpacks the files one after the other, in the same memory. */
export class Decoder {
  /** Resolves when the last file is unpacked. */
  #last = Promise.resolve();
  #memory;
  #functions;
  #input;
  #output;
  // ZSTD_inBuffer and ZSTD_outBuffer: address, length and position.
  #source;
  #target;

  /** @param {WebAssembly.Module} module */
  constructor(module) {
    const imports = { env: { emscripten_notify_memory_growth() {} } };
    const { exports } = new WebAssembly.Instance(module, imports);
    const { memory, malloc, ...functions } =
      /** @type {{memory: WebAssembly.Memory} & Record<string, (...numbers: number[]) => number>} */ (
        /** @type {unknown} */ (exports)
      );
    this.#memory = memory;
    this.#functions = functions;
    this.#input = malloc(INPUT);
    this.#output = malloc(OUTPUT);
    this.#source = malloc(12);
    this.#target = malloc(12);
  }

  /**
   * Unpack a file while it arrives.
   *
   * @param {Body} packed
   * @param {number} length of the unpacked file in bytes
   * @returns {Promise<Uint8Array<ArrayBuffer>>} rejects if the file is damaged or incomplete
   */
  async bytes(packed, length) {
    const unpacked = new Uint8Array(length);
    let end = 0;
    for await (const part of this.#parts(packed)) {
      if (end + part.length > length) throw damaged();
      unpacked.set(part, end);
      end += part.length;
    }
    if (end < length) throw damaged();
    return unpacked;
  }

  /**
   * @param {Body} packed
   * @returns {Body} the unpacked file, which fails if the file is damaged or incomplete
   */
  stream(packed) {
    const parts = this.#parts(packed);
    return new ReadableStream({
      async pull(controller) {
        const { value, done } = await parts.next();
        if (done) controller.close();
        else controller.enqueue(value.slice());
      },
      async cancel() {
        await parts.return();
      },
    });
  }

  /**
   * @param {Body} packed
   * @returns the parts of the unpacked file, as views of the decoder's memory
   */
  #parts(packed) {
    const previous = this.#last;
    /** @type {PromiseWithResolvers<void>} */
    const { promise, resolve } = Promise.withResolvers();
    this.#last = promise;
    return this.#unpackAfter(previous, packed, resolve);
  }

  /** @param {Promise<void>} previous @param {Body} packed @param {() => void} onEnd */
  async *#unpackAfter(previous, packed, onEnd) {
    await previous;
    const context = this.#functions.ZSTD_createDCtx();
    try {
      const reader = packed.getReader();
      let missing = 1; // 0 at the end of the file
      for (let next; !(next = await reader.read()).done; ) {
        for (let at = 0; at < next.value.length; at += INPUT) {
          missing = yield* this.#unpack(context, next.value.subarray(at, at + INPUT));
        }
      }
      if (missing) throw new Error("A file of this page is incomplete.");
    } finally {
      this.#functions.ZSTD_freeDCtx(context);
      onEnd();
    }
  }

  /**
   * @param {number} context of the file
   * @param {Uint8Array} part
   * @returns {Generator<Uint8Array, number>} returns 0 at the end of the file
   */
  *#unpack(context, part) {
    new Uint8Array(this.#memory.buffer, this.#input).set(part);
    this.#fill(this.#source, [this.#input, part.length, 0]);
    let isFull = false;
    let missing = 1;
    while (isFull || this.#position(this.#source) < part.length) {
      this.#fill(this.#target, [this.#output, OUTPUT, 0]);
      missing = this.#functions.ZSTD_decompressStream(context, this.#target, this.#source) >>> 0;
      if (missing > ERRORS) throw damaged();
      const length = this.#position(this.#target);
      isFull = length === OUTPUT;
      if (length) yield new Uint8Array(this.#memory.buffer, this.#output, length);
    }
    return missing;
  }

  /** @param {number} at @param {number[]} fields */
  #fill(at, fields) {
    new Uint32Array(this.#memory.buffer, at, fields.length).set(fields);
  }

  /** @param {number} buffer */
  #position(buffer) {
    return new Uint32Array(this.#memory.buffer, buffer, 3)[2];
  }
}

const damaged = () => new Error("A file of this page is damaged.");
