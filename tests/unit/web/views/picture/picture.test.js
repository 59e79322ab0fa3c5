import assert from "node:assert/strict";
import { test } from "node:test";
import { pictureButtonsView, pictureView } from "../../../../../web/views/picture/picture.js";
import { pageWith } from "../../support/page.js";
import { HIDDEN, TRAINING } from "../../support/states.js";

/** @typedef {import("../../../../../web/state/state.js").State} State */

/** @param {State} state @param {import("../../../../../web/state/sharing.js").Picture | null} picture @returns {State} */
const showing = (state, picture) => ({ ...state, sharing: { ...state.sharing, picture } });

test("the dialog offers the pictures of the open tabs and cards, and shows the chosen one in its own size", () => {
  const page = pageWith(pictureView, showing(HIDDEN, { shown: "hidden_space", scale: 2 }));
  const offered = page.getElementById("picture-shown").options.map((/** @type {any} */ { value }) => value);
  assert.deepEqual(offered, ["map", "curves", "hidden_space", "optimizer"]);
  const preview = page.getElementById("picture-preview");
  assert.ok(preview.textContent.includes("Hidden space"));
  // The map has 420 pixels, and margins of 76, 150, 64 and 56 pixels.
  assert.equal(preview.getAttribute("viewBox"), "0 0 646 540");
  assert.ok(page.getElementById("picture-dialog").open);
});

test("the map has no numbers to save, the curves have", () => {
  const isHidden = (/** @type {"map" | "curves"} */ shown) =>
    pageWith(pictureView, showing(TRAINING, { shown, scale: 1 })).getElementById("picture-csv").hidden;
  assert.deepEqual([isHidden("map"), isHidden("curves")], [true, false]);
});

test("without a picture the dialog is closed", () => {
  const page = pageWith(pictureView, showing(TRAINING, { shown: "map", scale: 1 }), showing(TRAINING, null));
  assert.equal(page.getElementById("picture-dialog").open, false);
});

test("a button of a missing picture is disabled, and its description is the reason", () => {
  const buttonOf = (/** @type {any} */ ...states) =>
    pageWith(pictureButtonsView, ...states).querySelectorAll("[data-picture]").find((/** @type {any} */ it) => it.dataset.picture === "hidden_space");
  const without = buttonOf(HIDDEN, { ...HIDDEN, hidden_space: null });
  assert.deepEqual([without.ariaDisabled, without.title], ["true", "Computing…"]);
  const present = buttonOf({ ...HIDDEN, hidden_space: null }, HIDDEN);
  assert.deepEqual([present.ariaDisabled, present.title], ["false", "Save the plot as a picture, or its numbers as CSV"]);
});
