/** Python text in the console's input: complete inputs, indentation, completion of names. */

/** Matches a comment or a string. A string in triple quotes may lack its closing quotes. */
const STRING_OR_COMMENT = /("""|''')(?:\\.|(?!\1)[^\\])*(?:\1|$)|(["'])(?:\\.|(?!\2)[^\\\n])*\2|#[^\n]*/gs;

/**
 * @param {string} text
 * @returns {boolean} true if Enter runs the text; false if Enter adds a line, because a bracket or
 *   a string is not closed yet, or a block may continue. An empty last line ends a block
 */
export function isComplete(text) {
  const code = text.replace(STRING_OR_COMMENT, (match, triple) => {
    if (triple) return match.length >= 6 && match.endsWith(triple) ? "_" : triple;
    return match.startsWith("#") ? "" : "_";
  });
  const openings = code.match(/[([{]/g)?.length ?? 0;
  const closings = code.match(/[)\]}]/g)?.length ?? 0;
  const isOpen = openings > closings || /"""|'''|\\$/.test(code) || code.trimEnd().endsWith(":");
  const last = text.split("\n").at(-1) ?? "";
  const isInBlock = last.startsWith("@") || (text.includes("\n") && /^\s+\S/.test(last));
  return !isOpen && !isInBlock;
}

/**
 * @param {string} line the text before a new line
 * @returns {string} the spaces with which the new line begins
 */
export function indentAfter(line) {
  const [indent] = /^ */.exec(line) ?? [""];
  return /:\s*(#.*)?$/.test(line) ? `${indent}    ` : indent;
}

/**
 * @param {string} before the text up to the cursor
 * @returns {boolean} true if a name before the cursor can be completed
 */
export const canComplete = (before) => /[\p{L}\p{N}_.]$/u.test(before);

/**
 * @param {string} before the text up to the cursor
 * @param {string[]} names that complete the text
 * @returns {string} the letters to insert: the beginning that all names have in common, without the
 *   letters that are already typed
 */
export function completionOf(before, names) {
  const [typed] = /[\p{L}\p{N}_]*$/u.exec(before) ?? [""];
  let common = names[0] ?? "";
  while (!names.every((name) => name.startsWith(common))) common = common.slice(0, -1);
  return common.slice(typed.length);
}
