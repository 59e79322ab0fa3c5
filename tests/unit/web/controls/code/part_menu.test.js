import assert from "node:assert/strict";
import { test } from "node:test";
import { refusalOf } from "../../../../../web/controls/code/part_menu.js";

test("a name is refused if the worker would refuse it", () => {
  assert.equal(refusalOf("swish", ["tanh"]), "");
  assert.match(refusalOf("tanh", ["tanh"]), /^"tanh" is the name of another part/);
  for (const name of ["", "2x", "a b", "_a", "x".repeat(31)]) assert.match(refusalOf(name, []), /is not a valid name/);
});
