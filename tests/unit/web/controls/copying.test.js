import assert from "node:assert/strict";
import { test } from "node:test";
import { copy } from "../../../../web/controls/copying.js";
import { openControls } from "../support/controls.js";

const TEXT = { title: "Script", help: "", text: "print(1)" };

/** @param {(text: string) => Promise<void>} writeText */
async function dispatchedBy(writeText) {
  const { context, dispatched } = openControls();
  Object.defineProperty(globalThis, "navigator", { value: { clipboard: { writeText } }, configurable: true });
  await copy(context.store, TEXT);
  return dispatched;
}

test("a copy is reported", async () => {
  /** @type {string[]} */
  const copied = [];
  const dispatched = await dispatchedBy(async (text) => void copied.push(text));
  assert.deepEqual(copied, ["print(1)"]);
  assert.deepEqual(dispatched, [["sharing_changed", { notice: { text: "Script copied." } }]]);
});

test("a refused copy shows the text", async () => {
  const dispatched = await dispatchedBy(() => Promise.reject(new Error("denied")));
  assert.deepEqual(dispatched, [["sharing_changed", { shown: TEXT }]]);
});
