/**
 * The text of points in a link: exact float64 values, compressed, in base64url.
 *
 * Values are not rounded, because training on rounded points leads to other weights. These are the
 * bytes before compression, in little endian:
 *
 * - the number of points (4 bytes),
 * - the number of classes (1 byte; 0 in regression),
 * - x and y of all points (float64 in byte planes),
 * - the labels (1 byte each; in regression float64 in byte planes),
 * - a flag for each point: 1 for a test point, 0 for a training point (1 byte each).
 *
 * The first byte plane contains the first byte of each value, the second plane contains the second
 * byte, and so on. Values in byte planes compress better.
 */

import { compress, decompress, PackingError } from "./compression.js";

/** Maximum number of points, as in `RANGES` of py/nnvisu/_settings.py. */
const MAX_POINTS = 100_000;
const HEADER_BYTES = 5;
const LIMITS = {
  what: "points",
  maxBytes: HEADER_BYTES + 25 * MAX_POINTS,
  tooLong: "there are more than 100,000 points",
};

/** @typedef {Omit<import("../state/points.js").Points, "units">} Points */

/**
 * @param {Points} points
 * @returns {Promise<string>} the text for a link
 */
export async function packPoints({ X, y, is_test, n_classes }) {
  const header = new DataView(new ArrayBuffer(HEADER_BYTES));
  header.setUint32(0, y.values.length, true);
  header.setUint8(4, n_classes);
  const labels = n_classes ? Uint8Array.from(y.values) : planes(Float64Array.from(y.values));
  const parts = [new Uint8Array(header.buffer), planes(X.values), labels, is_test.values];
  return compress(/** @type {BlobPart[]} */ (parts));
}

/**
 * @param {string} text
 * @param {string} problem the problem to which the points must belong
 * @returns {Promise<Points>}
 * @throws {PackingError} if the text is damaged, has too many points, or has values out of range
 */
export async function unpackPoints(text, problem) {
  const bytes = await decompress(text, LIMITS);
  const { n_samples, n_classes, labelBytes } = readHeader(bytes, problem);
  const labelsAt = HEADER_BYTES + 16 * n_samples;
  const flagsAt = labelsAt + labelBytes * n_samples;
  const X = unplanes(bytes.subarray(HEADER_BYTES, labelsAt));
  const labels = bytes.slice(labelsAt, flagsAt);
  const y = n_classes ? labels : unplanes(labels);
  const flags = bytes.slice(flagsAt);
  const isCoordinate = (/** @type {number} */ value) => value >= -1 && value <= 1;
  const isLabel = (/** @type {number} */ label) =>
    n_classes ? label < n_classes : isCoordinate(label);
  if (!X.every(isCoordinate) || !y.every(isLabel) || !flags.every((flag) => flag <= 1)) {
    throw new PackingError("some points are not valid");
  }
  return {
    X: { values: X, shape: [n_samples, 2] },
    y: { values: y, shape: [n_samples] },
    is_test: { values: flags, shape: [n_samples] },
    n_classes,
  };
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {string} problem
 */
function readHeader(bytes, problem) {
  if (bytes.length < HEADER_BYTES) throw new PackingError("the points are cut off");
  const header = new DataView(bytes.buffer);
  const n_samples = header.getUint32(0, true);
  const n_classes = header.getUint8(4);
  const labelBytes = n_classes ? 1 : 8;
  if (n_samples > MAX_POINTS || bytes.length !== HEADER_BYTES + n_samples * (17 + labelBytes)) {
    throw new PackingError("the points are cut off, or there are more than 100,000 points");
  }
  const isClasses = problem === "classification";
  if (isClasses ? n_classes < 2 || n_classes > 8 : n_classes !== 0) {
    throw new PackingError(`the points are not for ${problem}`);
  }
  return { n_samples, n_classes, labelBytes };
}

/**
 * @param {Float64Array} values
 * @returns {Uint8Array} the values in byte planes
 */
function planes(values) {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return Uint8Array.from(bytes, (_, i) => {
    const plane = Math.floor(i / values.length);
    return bytes[8 * (i - plane * values.length) + plane];
  });
}

/**
 * @param {Uint8Array} bytes byte planes
 * @returns {Float64Array<ArrayBuffer>} the values that the byte planes contain
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
