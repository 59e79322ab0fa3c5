import assert from "node:assert/strict";
import { test } from "node:test";
import { untilThenInWords } from "../../../../../web/views/code/consent.js";

test("the text names the settings with defaults, and is empty if there are none", () => {
  assert.equal(untilThenInWords([]), "");
  assert.match(untilThenInWords(["Loss", "Features"]), /defaults: Loss, Features\.$/);
});
