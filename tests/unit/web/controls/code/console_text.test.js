import assert from "node:assert/strict";
import { test } from "node:test";
import { canComplete, completionOf, indentAfter, isComplete } from "../../../../../web/controls/code/console_text.js";

test("Enter runs statements that are complete", () => {
  for (const text of [
    "1 + 1",
    "x = [1,\n2]",
    "print('(')",
    'print("#(")',
    "x = 1  # (see below",
    "'''two\nlines'''",
    "x = ''",
    '"a\\"("',
    "for i in X:\n    print(i)\n    ",
    "for i in X:\n    print(i)\n",
    "d = {'a': 1}",
    "a)",
    "    x = 1",
  ]) {
    assert.equal(isComplete(text), true, text);
  }
});

test("Enter adds a line to statements that are open or may continue", () => {
  for (const text of [
    "f(",
    "x = [1,\n2",
    "'''two",
    '"""a "quoted" word',
    "x = 1 + \\",
    "if x:",
    "if x:  # always",
    "for i in X:\n    print(i)",
    "if x:\n    pass\nelse:",
    "@decorated",
    'f("a", ")"',
  ]) {
    assert.equal(isComplete(text), false, text);
  }
});

test("a new line has the indent of the line before, and four more spaces after a colon", () => {
  const indents = ["x", "  x", "if x:", "    if x:  # note", "x = 'a:'"].map((line) => indentAfter(line).length);
  assert.deepEqual(indents, [0, 2, 4, 8, 0]);
});

test("names and their attributes can be completed", () => {
  assert.deepEqual(["mo", "model.", "größe", "a_1"].map(canComplete), [true, true, true, true]);
  assert.deepEqual(["", "f(", "x = ", "f()"].map(canComplete), [false, false, false, false]);
});

test("a completion has the letters that all names share", () => {
  assert.equal(completionOf("model.pre", ["predict", "predict_proba"]), "dict");
  assert.equal(completionOf("model.predict_", ["predict_proba"]), "proba");
  assert.equal(completionOf("model.", ["coefs_", "logits"]), "");
  assert.equal(completionOf("model.predict", ["predict", "predict_proba"]), "");
  assert.equal(completionOf("unknown", []), "");
});
