import assert from "node:assert/strict";
import { test } from "node:test";
import { CODE_VIEWS } from "../../../../../web/schema/code_views.js";
import { codeView, inCode, laterAtFirst } from "../../../../../web/views/code/code.js";
import { fakeFrames } from "../../support/frames.js";
import { openPage, pageWith, textOf } from "../../support/page.js";
import { SCRIPT, TRAINING } from "../../support/states.js";

/** @param {Partial<import("../../../../../web/state/code.js").Code>} code */
const showing = (code) => ({ ...SCRIPT, code: { ...SCRIPT.code, ...code } });
/** @param {any} page */
const shownViews = (page) => CODE_VIEWS.filter((name) => !page.getElementById(`code-${name}`).hidden);

test("only the chosen view is shown, and only its tab is a tab stop", () => {
  const page = pageWith(codeView, showing({ view: "console" }));
  assert.deepEqual(shownViews(page), ["console"]);
  assert.deepEqual(CODE_VIEWS.map((name) => page.getElementById(`code-${name}-tab`).tabIndex), [-1, -1, -1, 0]);
});

test("until its files are loaded, a view is replaced by words; after a failure, a button loads them again", () => {
  const loading = pageWith(codeView, showing({ view: "source" }));
  assert.deepEqual([shownViews(loading), textOf(loading, "code-loading"), loading.getElementById("code-retry").hidden], [[], "Loading…", true]);
  const failed = pageWith(codeView, showing({ view: "source", failed: true }));
  assert.match(textOf(failed, "code-loading"), /could not be loaded/);
  assert.equal(failed.getElementById("code-retry").hidden, false);
  const script = pageWith(codeView, showing({ failed: true }));
  assert.deepEqual([shownViews(script), textOf(script, "code-loading"), script.getElementById("code-retry").hidden], [["script"], "", true]);
});

test("a view of the tab is not drawn while another tab, or another view, is open", () => {
  openPage();
  /** @type {string[]} */
  const drawn = [];
  const [view] = inCode("script", [{ reads: () => [], draw: ({ code }) => void drawn.push(code.view) }]);
  for (const state of [TRAINING, showing({ view: "console" }), showing({ loaded: [] }), SCRIPT]) view.draw(state);
  assert.deepEqual(drawn, ["script"]);
});

test("the first drawing happens in the next frame, with the latest values; the others at once", () => {
  const { nextFrame } = fakeFrames();
  const drawn = /** @type {string[]} */ ([]);
  const draw = laterAtFirst((/** @type {string} */ text) => void drawn.push(text));
  draw("a");
  draw("b");
  assert.deepEqual(drawn, []);
  nextFrame();
  draw("c");
  assert.deepEqual(drawn, ["b", "c"]);
});
