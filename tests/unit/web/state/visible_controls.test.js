import assert from "node:assert/strict";
import { test } from "node:test";
import { withVisibleControls } from "../../../../web/state/visible_controls.js";

test("characters without a visible form are written as escapes", () => {
  const source = "def f():\n\treturn 'é🙂\u202e\u200b\r\u0000'";
  assert.equal(
    withVisibleControls(source),
    "def f():\n\treturn 'é🙂\\u202e\\u200b\\u000d\\u0000'",
  );
});
