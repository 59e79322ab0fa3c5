/**
 * Points <-> text for a link: float64 as they are, compressed, in base64url. No DOM.
 *
 * Nothing is rounded, since training on rounded points ends with other weights. The bytes are, in
 * little endian: number of points (4), number of classes (1; 0 in regression), all x and y byte
 * plane by byte plane (which compresses better), the labels (1 each, or float64 byte plane by byte
 * plane), and for each point whether it is held out (1).
 */

/** As py/nnvisu/validation.py has it in LIMITS. */
export const MAX_POINTS = 100_000;
const HEADER_BYTES = 5;
const MAX_BYTES = HEADER_BYTES + 25 * MAX_POINTS;

/** @typedef {import("../state/points.js").Points} Points */

/** A text that holds no points; the message says why. */
export class PackingError extends Error {}

/**
 * @param {Points} points
 * @returns {Promise<string>}
 */
export async function packPoints({ X, y, is_test, n_classes }) {
  const header = new DataView(new ArrayBuffer(HEADER_BYTES));
  header.setUint32(0, y.values.length, true);
  header.setUint8(4, n_classes);
  const labels = n_classes ? Uint8Array.from(y.values) : planes(Float64Array.from(y.values));
  const parts = [new Uint8Array(header.buffer), planes(X.values), labels, is_test.values];
  const stream = new Blob(/** @type {BlobPart[]} */ (parts))
    .stream()
    .pipeThrough(new CompressionStream("deflate-raw"));
  return toBase64url(new Uint8Array(await new Response(stream).arrayBuffer()));
}

/**
 * @param {string} text
 * @param {string} problem what the points must be for
 * @returns {Promise<Points>}
 * @throws {PackingError} if `text` is broken, holds too much, or something that is no point
 */
export async function unpackPoints(text, problem) {
  const bytes = await inflate(fromBase64url(text));
  const header = new DataView(bytes.buffer);
  if (bytes.length < HEADER_BYTES) throw new PackingError("the points are cut off");
  const n_samples = header.getUint32(0, true);
  const n_classes = header.getUint8(4);
  const labelBytes = n_classes ? 1 : 8;
  if (n_samples > MAX_POINTS || bytes.length !== HEADER_BYTES + n_samples * (17 + labelBytes)) {
    throw new PackingError("the points are cut off, or more than 100,000");
  }
  const isClasses = problem === "classification";
  if (isClasses ? n_classes < 2 || n_classes > 8 : n_classes !== 0) {
    throw new PackingError(`the points are not for ${problem}`);
  }
  const labelsAt = HEADER_BYTES + 16 * n_samples;
  const flagsAt = labelsAt + labelBytes * n_samples;
  const X = unplanes(bytes.subarray(HEADER_BYTES, labelsAt));
  const labels = bytes.slice(labelsAt, flagsAt);
  const y = n_classes ? labels : unplanes(labels);
  const flags = bytes.slice(flagsAt);
  const inFrame = (/** @type {number} */ value) => value >= -1 && value <= 1;
  const isLabel = (/** @type {number} */ label) => (n_classes ? label < n_classes : inFrame(label));
  if (!X.every(inFrame) || !y.every(isLabel) || !flags.every((flag) => flag <= 1)) {
    throw new PackingError("some of the points are no points");
  }
  return {
    X: { values: X, shape: [n_samples, 2] },
    y: { values: y, shape: [n_samples] },
    is_test: { values: flags, shape: [n_samples] },
    n_classes,
  };
}

/**
 * @param {Uint8Array<ArrayBuffer>} compressed
 * @returns {Promise<Uint8Array<ArrayBuffer>>} never more than `MAX_BYTES`, whatever it claims to be
 */
async function inflate(compressed) {
  const stream = new Blob([compressed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const chunks = [];
  let length = 0;
  try {
    for (const reader = stream.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      if (length > MAX_BYTES) {
        reader.cancel().catch(() => {});
        throw new PackingError("the points are more than 100,000");
      }
      chunks.push(value);
    }
  } catch (error) {
    throw error instanceof PackingError ? error : new PackingError("the points cannot be unpacked");
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/**
 * @param {Float64Array} values
 * @returns {Uint8Array} their first bytes, then their second bytes, and so on
 */
function planes(values) {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return Uint8Array.from(bytes, (_, i) => {
    const plane = Math.floor(i / values.length);
    return bytes[8 * (i - plane * values.length) + plane];
  });
}

/**
 * @param {Uint8Array} bytes
 * @returns {Float64Array<ArrayBuffer>} the values that `planes` took apart
 */
function unplanes(bytes) {
  const length = bytes.length / 8;
  const values = new Float64Array(length);
  const whole = new Uint8Array(values.buffer);
  bytes.forEach((byte, i) => {
    const plane = Math.floor(i / length);
    whole[8 * (i - plane * length) + plane] = byte;
  });
  return values;
}

/** @param {Uint8Array} bytes */
function toBase64url(bytes) {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer>}
 */
function fromBase64url(text) {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) {
    throw new PackingError("the points are no base64url");
  }
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
