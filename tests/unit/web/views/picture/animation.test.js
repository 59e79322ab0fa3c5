import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_ANIMATION } from "../../../../../web/state/sharing.js";
import { animationViews } from "../../../../../web/views/picture/animation.js";
import { openPage, textOf, textsOf } from "../../support/page.js";
import { REGRESSION, TRAINING } from "../../support/states.js";

/**
 * Draw the dialog.
 *
 * @param {Partial<import("../../../../../web/state/sharing.js").Animation>} animation
 * @param {import("../../../../../web/state/state.js").State} [state]
 */
function drawn(animation, state = TRAINING) {
  const page = openPage();
  const form = page.getElementById("animation-form");
  form.elements = { namedItem: (/** @type {string} */ name) => form.querySelector(`[name="${name}"]`) };
  const sharing = { ...state.sharing, animation: { ...INITIAL_ANIMATION, ...animation } };
  for (const view of animationViews()) view.draw({ ...state, sharing });
  return page;
}

/** @param {any} page @param {string} id */
const isHidden = (page, id) => page.getElementById(id).hidden;

test("the button names the format of the file, and waits for the preview", () => {
  const picture = /** @type {any} */ ({ width: 2, height: 2 });
  assert.equal(textOf(drawn({}), "animation-save"), "Save GIF");
  assert.equal(textOf(drawn({ format: "video", video: "mp4" }), "animation-save"), "Save MP4");
  assert.equal(textOf(drawn({ format: "video", video: "webm" }), "animation-save"), "Save WebM");
  assert.deepEqual([null, picture].map((it) => drawn({ picture: it }).getElementById("animation-save").disabled), [true, false]);
});

test("the dialog states that a browser encodes no video; only a GIF can be repeated", () => {
  const without = drawn({ video: null });
  assert.deepEqual([isHidden(without, "animation-no-video"), without.getElementById("animation-video").disabled], [false, true]);
  assert.deepEqual(["gif", "video"].map((format) => isHidden(drawn({ format: /** @type {any} */ (format) }), "animation-loop-field")), [false, true]);
});

test("while a file is made, the choices are fixed, and Cancel takes the place of Save", () => {
  const page = drawn({ done: 0.5 });
  assert.deepEqual(["animation-save", "animation-close", "animation-cancel", "animation-progress"].map((id) => isHidden(page, id)), [true, true, false, false]);
  assert.deepEqual([page.getElementById("animation-choices").disabled, page.getElementById("animation-progress").value], [true, 0.5]);
});

test("the background has the network's names and the charts only if the frames have them", () => {
  const wordsOf = (/** @type {object} */ options, state = TRAINING) => textsOf(drawn(options, state).getElementById("animation-ground").querySelectorAll("text"));
  const plain = wordsOf({});
  assert.ok(plain.includes("Decision map") && !plain.includes("Network") && !plain.includes("Loss"));
  assert.ok(["Network", "x²"].every((text) => wordsOf({ network: true }).includes(text)));
  assert.ok(["Loss", "Accuracy"].every((text) => wordsOf({ curves: true }).includes(text)));
  assert.ok(wordsOf({ curves: true }, REGRESSION).includes("R²"));
});
