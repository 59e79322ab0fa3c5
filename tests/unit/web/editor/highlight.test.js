import assert from "node:assert/strict";
import { test } from "node:test";
import { importReplacing } from "../support/replacing.js";

/** The tokens that the grammar finds: start, end and style. @type {[number, number, string][]} */
let found = [];
const tag = () => "";
const tags = new Proxy({}, { get: () => tag });
/** @type {typeof import("../../../../web/editor/highlight.js")} */
const { highlight } = await importReplacing("editor/highlight.js", {
  "@lezer/highlight": {
    highlightTree: (/** @type {unknown} */ _, /** @type {unknown} */ __, /** @type {(...token: any[]) => void} */ add) => found.forEach((token) => add(...token)),
    tagHighlighter: () => null,
    tags,
  },
  "@lezer/python": { parser: { parse: () => null } },
});

test("the tokens of a line add up to the line, also if a token has several lines", () => {
  const code = 'a = """x\n\ny"""  # end';
  found = [[0, 1, "name"], [4, 14, "string"], [16, 21, "comment"]];
  const lines = highlight(code);
  assert.deepEqual(lines.map((line) => line.map(({ text }) => text).join("")), code.split("\n"));
  assert.deepEqual(lines[0], [{ text: "a", style: "name" }, { text: " = ", style: "" }, { text: '"""x', style: "string" }]);
  assert.deepEqual(lines[2], [{ text: 'y"""', style: "string" }, { text: "  ", style: "" }, { text: "# end", style: "comment" }]);
});

test("a token with several styles has the first one; code without tokens is one line of text", () => {
  found = [[0, 1, "definition name"]];
  assert.deepEqual(highlight("f"), [[{ text: "f", style: "definition" }]]);
  found = [];
  assert.deepEqual(highlight("x + 1"), [[{ text: "x + 1", style: "" }]]);
  assert.deepEqual(highlight(""), [[]]);
});
