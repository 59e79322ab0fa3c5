/**
 * Checks of values in messages.
 *
 * @typedef {(value: any) => string | null} Check returns null if the value is allowed. Otherwise,
 *   returns the path to the part that is not allowed: "" for the whole value, ".steps" for a field
 *   `steps`
 */

/**
 * @param {(value: any) => boolean} isAllowed
 * @returns {Check}
 */
export const test = (isAllowed) => (value) => (isAllowed(value) ? null : "");

export const flag = test((value) => typeof value === "boolean");

/** @param {number} [min] @param {number} [max] */
export const integer = (min = 0, max = Number.MAX_SAFE_INTEGER) =>
  test((value) => Number.isSafeInteger(value) && value >= min && value <= max);

/** Finite numbers. @param {number} [min] @param {number} [max] */
export const number = (min = -Infinity, max = Infinity) =>
  test((value) => Number.isFinite(value) && value >= min && value <= max);

/** @param {number} maxLength */
export const text = (maxLength) =>
  test((value) => typeof value === "string" && value.length <= maxLength);

/** @param {RegExp} pattern */
export const matching = (pattern) =>
  test((value) => typeof value === "string" && pattern.test(value));

/** @param {...string} values */
export const oneOf = (...values) => test((value) => values.includes(value));

/** @param {Check} check @returns {Check} */
export const nullable = (check) => (value) => (value === null ? null : check(value));

/** @param {Check} check @returns {Check} also allows a record that lacks the field */
export const optional = (check) => (value) => (value === undefined ? null : check(value));

/**
 * @param {Check} check of each element
 * @param {number} maxLength
 * @returns {Check}
 */
export const list = (check, maxLength) => (value) => {
  if (!Array.isArray(value) || value.length > maxLength) return "";
  for (let i = 0; i < value.length; i++) {
    const fault = check(value[i]);
    if (fault !== null) return `[${i}]${fault}`;
  }
  return null;
};

/**
 * @param {Record<string, Check>} fields
 * @returns {Check} allows objects that have these fields and no other fields
 */
export const record = (fields) => (value) => {
  if (Object(value) !== value || Array.isArray(value)) return "";
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(fields, name)) return `.${name.slice(0, 40)}`;
  }
  for (const name in fields) {
    const fault = fields[name](value[name]);
    if (fault !== null) return `.${name}${fault}`;
  }
  return null;
};

/**
 * @param {Record<string, Check>} fields
 * @returns {Check} allows objects that have some of these fields and no other fields
 */
export const partial = (fields) =>
  record(Object.fromEntries(Object.entries(fields).map(([name, each]) => [name, optional(each)])));

/**
 * @param {...Check} checks
 * @returns {Check} allows values that all checks allow; a later check may rely on earlier checks
 */
export const all = (...checks) => (value) => {
  for (const check of checks) {
    const fault = check(value);
    if (fault !== null) return fault;
  }
  return null;
};

/** @typedef {new (length: number) => ArrayLike<number>} ArrayType */

/**
 * @param {ArrayType | ArrayType[]} types of the values
 * @param {(number | null)[]} shape null for an axis of any length
 * @param {[number, number]} [range] the smallest and the largest value that is allowed
 * @returns {Check} allows an `NdArray` with these types and this shape, if the number of its values
 *   matches the shape
 */
export function ndarray(types, shape, range) {
  const allowedTypes = [types].flat();
  return (value) => {
    const { values, shape: given } = Object(value);
    if (!allowedTypes.some((type) => values instanceof type)) return ".values";
    if (!Array.isArray(given) || given.length !== shape.length) return ".shape";
    let size = 1;
    for (let axis = 0; axis < shape.length; axis++) {
      if (!Number.isSafeInteger(given[axis]) || given[axis] < 0) return ".shape";
      if (shape[axis] !== null && shape[axis] !== given[axis]) return ".shape";
      size *= given[axis];
    }
    if (size !== values.length) return ".shape";
    return range && !areWithin(values, ...range) ? ".values" : null;
  };
}

/**
 * @param {ArrayLike<number>} values
 * @param {number} min
 * @param {number} max
 * @returns {boolean} false if a value is NaN
 */
export function areWithin(values, min, max) {
  for (let i = 0; i < values.length; i++) {
    if (!(values[i] >= min && values[i] <= max)) return false;
  }
  return true;
}

/**
 * @param {number} maxSize
 * @returns {Check} allows numbers, texts, arrays and plain objects that contain at most `maxSize`
 *   numbers, bytes and characters
 */
export const plain = (maxSize) => (value) => (sizeOf(value, maxSize, 0) > maxSize ? "" : null);

const MAX_DEPTH = 20;

/**
 * @param {any} value
 * @param {number} maxSize
 * @param {number} depth
 * @returns {number} Infinity for a value that is not allowed
 */
function sizeOf(value, maxSize, depth) {
  if (typeof value === "string") return 1 + value.length;
  if (Object(value) !== value) return typeof value === "bigint" ? Infinity : 1;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  const isPlain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  if (!isPlain || depth > MAX_DEPTH) return Infinity;
  let size = 1;
  for (const key of Object.keys(value)) {
    size += key.length + sizeOf(value[key], maxSize, depth + 1);
    if (size > maxSize) return Infinity;
  }
  return size;
}
