/** A highlighter of Python code, by Lezer's grammar. */

import { highlightTree, tagHighlighter, tags } from "@lezer/highlight";
import { parser } from "@lezer/python";

/**
 * @typedef {object} Token
 * @property {string} text
 * @property {"" | "keyword" | "string" | "number" | "comment" | "name" | "property" | "definition"} style
 *   "name" is a variable, "property" a name after a dot
 */

/** Styles by kind of token; all other text has the style "". */
const STYLES = tagHighlighter([
  { tag: [tags.keyword, tags.self, tags.null, tags.bool, tags.operatorKeyword], class: "keyword" },
  { tag: [tags.string, tags.special(tags.string)], class: "string" },
  { tag: tags.number, class: "number" },
  { tag: tags.comment, class: "comment" },
  {
    tag: [
      tags.definition(tags.variableName),
      tags.definition(tags.className),
      tags.function(tags.definition(tags.variableName)),
    ],
    class: "definition",
  },
  { tag: tags.propertyName, class: "property" },
  { tag: [tags.variableName, tags.className], class: "name" },
]);

/**
 * Split Python code into lines of tokens. The texts of a line's tokens add up to the line.
 *
 * @param {string} code
 * @returns {Token[][]}
 */
export function highlight(code) {
  /** @type {Token[][]} */
  const lines = [[]];
  const add = (/** @type {string} */ text, /** @type {string} */ style) => {
    for (const [i, part] of text.split("\n").entries()) {
      if (i) lines.push([]);
      if (part) lines[lines.length - 1].push({ text: part, style: /** @type {any} */ (style) });
    }
  };
  let end = 0;
  highlightTree(parser.parse(code), STYLES, (from, to, style) => {
    add(code.slice(end, from), "");
    add(code.slice(from, to), style.split(" ")[0]);
    end = to;
  });
  add(code.slice(end), "");
  return lines;
}
