import assert from "node:assert/strict";
import { test } from "node:test";
import { droppedInWords } from "../../../../../web/controls/code/consent.js";

test("the notice names the settings that were set to their defaults", () => {
  assert.equal(droppedInWords([]), "Opened without the code.");
  assert.equal(
    droppedInWords(["Generator", "Loss"]),
    "Opened without the code. Set to the default: Generator, Loss.",
  );
});
