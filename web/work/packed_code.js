/**
 * The text of own code in a link: parts in JSON, compressed, in base64url.
 *
 * The JSON is a list of parts; each part is a list of its kind, name and source. The page shows a
 * source only as text.
 */

import { KIND_NAMES, KINDS, MAX_SOURCE, PART_NAME, tooLongInWords } from "../schema/parts.js";
import { shortened } from "../schema/setting_error.js";
import { settingOf } from "../schema/settings.js";
import { compress, decompress, PackingError } from "./compression.js";

/** Maximum number of parts, as in py/nnvisu/setup/parts.py. */
const MAX_PARTS = 30;
/** JSON writes some characters as six bytes. */
const MAX_BYTES = MAX_PARTS * (6 * MAX_SOURCE + 100);

const LIMITS = { what: "parts", maxBytes: MAX_BYTES, tooLong: "the code is longer than 3.6 MB" };

/** @typedef {import("../state/sharing.js").LinkedPart} LinkedPart */

/**
 * @param {LinkedPart[]} parts
 * @returns {Promise<string>} the text for a link
 */
export const packCode = (parts) =>
  compress([JSON.stringify(parts.map(({ kind, name, source }) => [kind, name, source]))]);

/**
 * @param {string} text
 * @returns {Promise<LinkedPart[]>} one part or more
 * @throws {PackingError} if the text is damaged, or if a part is not allowed. A link is opened with
 *   all its parts or with none of them
 */
export async function unpackCode(text) {
  const entries = parsed(await decompress(text, LIMITS));
  if (!Array.isArray(entries) || !entries.length) throw new PackingError("the code is damaged");
  if (entries.length > MAX_PARTS) {
    throw new PackingError(`there are ${entries.length} parts; at most ${MAX_PARTS} are possible`);
  }
  const parts = entries.map(partOf);
  const names = new Set(parts.map(({ kind, name }) => `${kind} ${name}`));
  if (names.size < parts.length) throw new PackingError("two parts have the same kind and name");
  return parts;
}

/** @param {Uint8Array} bytes */
function parsed(bytes) {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new PackingError("the code is damaged");
  }
}

/**
 * @param {unknown} entry
 * @returns {LinkedPart}
 */
function partOf(entry) {
  const isTexts = Array.isArray(entry) && entry.length === 3 && entry.every(isText);
  if (!isTexts) throw new PackingError("the code is damaged");
  const [given, name, source] = entry;
  const kind = KIND_NAMES.find((known) => known === given);
  if (!kind) {
    throw new PackingError(`"${shortened(given)}" is not one of ${KIND_NAMES.join(", ")}`);
  }
  if (!PART_NAME.test(name)) {
    throw new PackingError(
      `"${shortened(name)}" is not a name: use 1 to 30 letters from a to z, digits and _, and begin with a letter`,
    );
  }
  if (isBuiltIn(kind, name)) throw new PackingError(`"${name}" is the name of a built-in ${kind}`);
  const reason = tooLongInWords(source);
  if (reason) throw new PackingError(`"${name}" ${reason}`);
  return { kind, name, source };
}

/** @param {unknown} value */
const isText = (value) => typeof value === "string" && value.isWellFormed();

/** The built-in losses. The setting has only "default": the built-in loss of the problem. */
const BUILT_IN_LOSSES = ["cross_entropy", "squared_error"];

/**
 * @param {import("../schema/parts.js").Kind} kind
 * @param {string} name
 */
const isBuiltIn = (kind, name) =>
  settingOf(KINDS[kind].setting).options?.includes(name) ||
  (kind === "loss" && BUILT_IN_LOSSES.includes(name));
