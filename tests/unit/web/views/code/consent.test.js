import assert from "node:assert/strict";
import { test } from "node:test";
import { untilThenInWords, withVisibleControls } from "../../../../../web/views/code/consent.js";

test("characters without a visible form are written as escapes", () => {
  const source = "def f():\n\treturn 'é🙂\u202e\u200b\r\u0000'";
  assert.equal(
    withVisibleControls(source),
    "def f():\n\treturn 'é🙂\\u202e\\u200b\\u000d\\u0000'",
  );
});

test("the text names the settings with defaults, and is empty if there are none", () => {
  assert.equal(untilThenInWords([]), "");
  assert.match(untilThenInWords(["Loss", "Features"]), /defaults: Loss, Features\.$/);
});
