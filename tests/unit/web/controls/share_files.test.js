import assert from "node:assert/strict";
import { test } from "node:test";
import { bindShareFiles } from "../../../../web/controls/share_files.js";
import { openControls, settled } from "../support/controls.js";
import { recordDownloads } from "../support/downloads.js";

/**
 * Press a button of the menu.
 *
 * @param {string} id
 * @param {object | null} exported the worker's answer
 */
async function saved(id, exported) {
  const { context, byId, page, sent, worker } = openControls();
  const files = recordDownloads(page);
  worker.payload = exported && { exported };
  bindShareFiles(context);
  byId(id).click();
  await settled();
  return { files, sent };
}

test("a file has the name, the contents and the type of its format", async () => {
  const { files: [notebook], sent } = await saved("share-notebook", { name: "nnvisu.ipynb", text: "{}", bytes: null });
  assert.deepEqual(sent, [["export_model", { format: "notebook" }]]);
  assert.deepEqual([notebook.name, notebook.content.type, await notebook.content.text()], ["nnvisu.ipynb", "application/x-ipynb+json", "{}"]);
  const bytes = { values: Uint8Array.of(1, 2) };
  const { files: [weights] } = await saved("share-safetensors", { name: "nnvisu.safetensors", text: null, bytes });
  assert.deepEqual([weights.content.type, await weights.content.bytes()], ["application/octet-stream", bytes.values]);
});

test("a failed export saves nothing", async () => {
  assert.deepEqual((await saved("share-numpy", null)).files, []);
});
