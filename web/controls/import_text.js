/** Text to import: from files, pasted or dropped. This module uses no element of the page. */

/** Maximum size of a file in bytes; 100,000 rows need about a tenth of this size. */
export const MAX_BYTES = 20_000_000;

/** Name of pasted text, at the beginning of a sentence. */
export const PASTED = "The pasted text";

/** Error for a file, paste or drop without usable text; the message gives the reason. */
export class UnreadableError extends Error {}

/**
 * @param {File} file
 * @returns {Promise<{text: string, encoding: string}>} the text of the file and its encoding
 * @throws {UnreadableError} if the file is too large, can't be read, or isn't text
 */
export async function readText(file) {
  if (file.size > MAX_BYTES) {
    throw new UnreadableError(
      `${file.name} has ${megabytes(file.size)}; at most ${megabytes(MAX_BYTES)} can be imported.`,
    );
  }
  const bytes = await file.arrayBuffer().catch((error) => {
    throw new UnreadableError(`${file.name} can't be read: ${error.message}`);
  });
  const decoded = decode(bytes);
  if (!decoded) throw new UnreadableError(`${file.name} isn't a text file. Save it as CSV.`);
  return decoded;
}

/**
 * @param {ArrayBuffer} bytes
 * @returns {{text: string, encoding: string} | null} null if the bytes are not text
 */
export function decode(bytes) {
  const encoding = encodingOf(new Uint8Array(bytes));
  return encoding ? { text: new TextDecoder(encoding).decode(bytes), encoding } : null;
}

/**
 * @param {Uint8Array} bytes
 * @returns {string} UTF-16 if the bytes begin with its byte order mark, UTF-8 if the bytes are valid
 *   UTF-8, else Windows-1252, in which Excel writes CSV; "" if the bytes are not text
 */
function encodingOf(bytes) {
  const mark = 256 * bytes[0] + bytes[1];
  if (mark === 0xfffe) return "utf-16le";
  if (mark === 0xfeff) return "utf-16be";
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return "utf-8";
  } catch {
    return bytes.includes(0) ? "" : "windows-1252";
  }
}

/**
 * @param {string} text pasted text
 * @returns {File} the text as a file, so that the same code imports text and files
 */
export const textFile = (text) => new File([text], PASTED);

/**
 * Return the text of a transfer as a file, or the transfer's file if there is no text. If there are
 * a text and a file, ignore the file: cells from a spreadsheet are text together with a picture of
 * the cells.
 *
 * @param {Pick<DataTransfer, "files" | "getData">} transfer data of a paste or drop
 * @returns {File}
 * @throws {UnreadableError} if there is no text and no file, or if there are several files
 */
export function fileOf(transfer) {
  const text = transfer.getData("text/plain");
  if (text) return textFile(text);
  const { length } = transfer.files;
  if (length === 0) throw new UnreadableError("There is no text to import.");
  if (length > 1) throw new UnreadableError(`You chose ${length} files. Import one at a time.`);
  return transfer.files[0];
}

/**
 * @param {number} bytes
 * @returns {string} the size in words, such as "21.0 MB"
 */
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
