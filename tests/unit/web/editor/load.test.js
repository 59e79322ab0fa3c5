/** Test of the editor's loading, with a document that stores the script elements. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

/** @type {any[]} */
let scripts = [];

class FakeDocument extends EventTarget {
  baseURI = "https://example.org/build/";
  head = { append: (/** @type {any} */ script) => scripts.push(script) };
  createElement = () => ({});
  getElementById = () => ({ textContent: JSON.stringify({ editor: "editor/main.js" }) });
}

const { editor } = await import("../../../../web/editor/load.js");

beforeEach(() => {
  scripts = [];
  Object.assign(globalThis, { document: new FakeDocument() });
});

const attached = async () => {
  while (!scripts.length) await new Promise((resolve) => setTimeout(resolve));
  return scripts[0];
};

test("after a failure, the next call loads the editor again; after a success, no call loads it again", async () => {
  const failing = editor.load();
  (await attached()).onerror();
  await assert.rejects(failing, { message: "The editor could not be loaded." });
  assert.equal(editor.get(), null);

  scripts = [];
  const loading = Promise.all([editor.load(), editor.load()]);
  const script = await attached();
  assert.equal(script.src, "https://example.org/build/editor/main.js");
  assert.equal(script.type, "module");
  document.dispatchEvent(new CustomEvent("editor_loaded", { detail: "functions" }));
  assert.deepEqual(await loading, ["functions", "functions"]);
  assert.equal(editor.get(), "functions");
  assert.equal(scripts.length, 1);
});
