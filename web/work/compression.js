/** Compression of bytes to the text of a link (base64url), and back. */

/** Error for a text that can't be unpacked; the message gives the reason. */
export class PackingError extends Error {}

/**
 * @param {BlobPart[]} content
 * @returns {Promise<string>} the compressed content in base64url
 */
export async function compress(content) {
  const stream = new Blob(content).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return toBase64url(new Uint8Array(await new Response(stream).arrayBuffer()));
}

/**
 * @param {string} text compressed content in base64url
 * @param {{what: string, maxBytes: number, tooLong: string}} limits `what` names the content in
 *   error messages; `tooLong` is the error message for more than `maxBytes` bytes
 * @returns {Promise<Uint8Array<ArrayBuffer>>} the content
 * @throws {PackingError} if the text is not compressed content, or if the content is too long
 */
export async function decompress(text, { what, maxBytes, tooLong }) {
  const compressed = fromBase64url(text, what);
  const stream = new Blob([compressed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const chunks = [];
  let length = 0;
  try {
    for (const reader = stream.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      if (length > maxBytes) {
        reader.cancel().catch(() => {});
        throw new PackingError(tooLong);
      }
      chunks.push(value);
    }
  } catch (error) {
    throw error instanceof PackingError ? error : damaged(what);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** @param {string} what */
const damaged = (what) =>
  new PackingError(`the ${what} cannot be unpacked, because the link is damaged or cut off`);

/** @param {Uint8Array} bytes */
function toBase64url(bytes) {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * @param {string} text
 * @param {string} what
 * @returns {Uint8Array<ArrayBuffer>}
 */
function fromBase64url(text, what) {
  if (!/^[\w-]*$/.test(text)) {
    throw new PackingError(`the ${what} contain characters that are not allowed in a link`);
  }
  if (text.length % 4 === 1) throw damaged(what);
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
