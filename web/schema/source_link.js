/**
 * Source links: hashes that open the view Source at a definition of the library, for example
 * `#code=nnvisu/trainer.py:Trainer.step`. A source link changes no work.
 */

/**
 * @typedef {object} Definition
 * @property {string} file path of a file of the library
 * @property {string} name of a function, class, constant or method; empty for the whole file
 */

/**
 * @param {Definition} definition
 * @returns {string} the hash
 */
export const sourceLink = ({ file, name }) => `#code=${file}${name && `:${name}`}`;

/**
 * @param {string} hash
 * @returns {Definition | null} the definition of a source link; null for other links
 */
export function sourceLinkOf(hash) {
  const [[part, text] = [], ...others] = new URLSearchParams(hash.replace(/^#/, ""));
  if (part !== "code" || !text || others.length) return null;
  const [file, name = ""] = text.split(":", 2);
  return { file, name };
}
