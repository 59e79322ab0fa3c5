import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_STATE } from "../../../../../web/state/state.js";
import "../../support/events.js";
import { fakeFrames } from "../../support/frames.js";
import { openPage, pageWith, textOf, textsOf } from "../../support/page.js";
import { importReplacing } from "../../support/replacing.js";

const FILES = {
  "nnvisu/__init__.py": "",
  "nnvisu/network.py": "from nnvisu.losses import squared_error\n\n\nclass MLP:\n    def predict(self, X):\n        return squared_error(X)\n",
  "nnvisu/losses.py": "def squared_error(outputs, y):\n    ...\n",
  "nnvisu/activations.py": "",
  "nnvisu/optimizers.py": "",
  "nnvisu/propagation.py": "class Propagation:\n    def _forward(self):\n        ...\n    def _backward(self):\n        ...\n",
  "nnvisu/datasets/__init__.py": "",
};
/** Highlight only names. @param {string} code */
const highlight = (code) =>
  code.split("\n").map((line) => line.split(/\b/).map((text) => ({ text, style: /^[a-zA-Z_]\w*$/.test(text) ? "name" : "" })));
/** @type {typeof import("../../../../../web/views/code/source.js")} */
const { sourceViews } = await importReplacing("views/code/source.js", {
  "../../editor/load.js": { editor: { get: () => ({ highlight }) }, library: { get: () => ({ sources: FILES }) } },
});

/** @param {Partial<import("../../../../../web/state/state.js").State["code"]>} code @param {object} [changes] */
function drawn(code, changes) {
  return pageWith(sourceViews, { ...INITIAL_STATE, ...changes, code: { ...INITIAL_STATE.code, ...code } });
}

/** @param {any} page @param {string} id */
const linksIn = (page, id) =>
  page.getElementById(id).querySelectorAll("a").map((/** @type {any} */ link) => [link.textContent, link.dataset.file, link.dataset.line]);

test("a name that the library defines is a link to its definition, except at the definition", () => {
  const page = drawn({ source: { file: "nnvisu/network.py", line: 4 } });
  assert.deepEqual(linksIn(page, "source-listing"), Array(2).fill(["squared_error", "nnvisu/losses.py", "1"]));
  const marked = page.getElementById("source-listing").querySelectorAll(".marked");
  assert.deepEqual(textsOf(marked), ["class MLP:"]);
  assert.deepEqual(textsOf(page.getElementById("source-outline").options), ["Outline", "MLP", "MLP.predict"]);
});

test("a search lists the lines that contain the text, with their places", () => {
  const page = drawn({ query: "RETURN" });
  assert.deepEqual(linksIn(page, "source-found"), [["nnvisu/network.py:6 return squared_error(X)", "nnvisu/network.py", "6"]]);
  assert.equal(textOf(page, "source-count"), "1 line");
  assert.equal(textOf(drawn({ query: "..." }), "source-count"), "3 lines");
  assert.equal(textOf(drawn({ query: "nowhere" }), "source-count"), "0 lines");
});

test("the functions and the own parts in use are listed, other own parts are not", () => {
  const part = { kind: "loss", source: "", runs: true, notes: [] };
  const parts = [{ ...part, name: "huber", in_use: true }, { ...part, name: "hinge", in_use: false }];
  const page = drawn({}, { own_code: { ...INITIAL_STATE.own_code, parts } });
  assert.deepEqual(textsOf(page.getElementById("source-in-use").children), ["forward", "backward", "huber"]);
});

test("a file that is chosen again while it is drawn is drawn once", () => {
  const page = openPage();
  const { nextFrame, isRequested } = fakeFrames();
  const showing = (/** @type {string} */ file) => ({ ...INITIAL_STATE, code: { ...INITIAL_STATE.code, source: { file, line: null } } });
  const [first, other] = ["nnvisu/network.py", "nnvisu/losses.py"];
  const views = sourceViews();
  for (const file of [first, other, first]) views.forEach((view) => view.draw(showing(file)));
  while (isRequested()) nextFrame();
  assert.equal(textsOf(page.getElementById("source-listing").children).join("\n"), /** @type {any} */ (FILES)[first]);
});
