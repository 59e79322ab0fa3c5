import assert from "node:assert/strict";
import { test } from "node:test";
import { History } from "../../../../../web/controls/code/console_history.js";

test("earlier and later inputs are shown in order, and at the end the unfinished input", () => {
  const history = new History();
  for (const text of ["a", "b", "b", "c"]) history.add(text);
  assert.deepEqual([history.earlier("draft"), history.earlier("c"), history.earlier("b")], ["c", "b", "a"]);
  assert.equal(history.earlier("a"), null);
  assert.deepEqual([history.later(), history.later(), history.later()], ["b", "c", "draft"]);
  assert.equal(history.later(), null);
});

test("after a new input, the arrow keys begin at the latest input again", () => {
  const history = new History();
  history.add("a");
  history.add("b");
  history.earlier("");
  history.earlier("b");
  history.add("c");
  assert.equal(history.later(), null);
  assert.deepEqual([history.earlier(""), history.earlier("c")], ["c", "b"]);
});

test("an empty history has no inputs", () => {
  const history = new History();
  assert.deepEqual([history.earlier("draft"), history.later()], [null, null]);
});
