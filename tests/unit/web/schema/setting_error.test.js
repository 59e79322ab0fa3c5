import assert from "node:assert/strict";
import { test } from "node:test";
import { oneOf, SettingError, shortened } from "../../../../web/schema/setting_error.js";

test("an error message shows at most 40 characters of a text", () => {
  assert.equal(shortened("x".repeat(40)), "x".repeat(40));
  assert.equal(shortened("x".repeat(41)), `${"x".repeat(37)}...`);
});

test("the error for a text that is not in a list names the list", () => {
  assert.equal(oneOf(["a", "b"], "b"), "b");
  assert.throws(() => oneOf(["a", "b"], "c"), SettingError);
  assert.throws(() => oneOf(["a", "b"], "c"), { message: '"c" is not one of a, b.' });
});
