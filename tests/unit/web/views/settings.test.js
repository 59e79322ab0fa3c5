import assert from "node:assert/strict";
import { test } from "node:test";
import { errorsView, settingViews } from "../../../../web/views/settings.js";
import { openPage, pageWith } from "../support/page.js";
import { TRAINING } from "../support/states.js";

const inputOf = (/** @type {any} */ page, /** @type {string} */ name) => page.querySelector(`[data-setting="${name}"]`);

/** @param {import("../../../../web/state/state.js").State} state */
function drawn(state) {
  const page = openPage();
  for (const view of settingViews()) view.draw(state);
  return page;
}

test("every setting has its value in its input", () => {
  const page = drawn({ ...TRAINING, config: { ...TRAINING.config, learning_rate: 0.003, hidden_layer_sizes: [7, 2], log_scale: true } });
  assert.equal(inputOf(page, "learning_rate").value, "0.003");
  assert.equal(inputOf(page, "hidden_layer_sizes").value, "7-2");
  assert.equal(inputOf(page, "log_scale").checked, true);
  assert.equal(inputOf(page, "discretize_map").checked, false);
});

test("a rejected text stays in its input", () => {
  const page = openPage();
  const views = settingViews();
  inputOf(page, "learning_rate").value = "fast";
  for (const view of views) view.draw({ ...TRAINING, errors: { learning_rate: "Not a number." } });
  assert.equal(inputOf(page, "learning_rate").value, "fast");
  for (const view of views) view.draw(TRAINING);
  assert.equal(inputOf(page, "learning_rate").value, "0.01");
});

test("an error is shown only beside its field", () => {
  const page = pageWith(errorsView, { ...TRAINING, errors: { noise: "At most 0.5." } });
  const shown = page.querySelectorAll(".error").filter((/** @type {any} */ { hidden }) => !hidden);
  assert.deepEqual(shown.map((/** @type {any} */ { id, textContent }) => [id, textContent]), [["error-noise", "At most 0.5."]]);
  assert.equal(inputOf(page, "noise").ariaInvalid, "true");
  assert.equal(inputOf(page, "n_samples").ariaInvalid, "false");
});

test("the label of a setting, which is above its field, is hidden at the beginning of its error", () => {
  const page = pageWith(errorsView, { ...TRAINING, errors: { l1: 'L1: "x" is not a number.' } });
  const error = page.getElementById("error-l1");
  assert.equal(error.textContent, 'L1: "x" is not a number.');
  assert.equal(error.querySelector(".label").textContent, "L1: ");
});

test("of several errors in a panel, only the latest lies over the panel", () => {
  const page = openPage();
  const view = errorsView();
  const over = () => page.querySelectorAll(".error").filter((/** @type {any} */ it) => !it.hidden && !it.classList.contains("resting")).map((/** @type {any} */ { id }) => id);
  view.draw({ ...TRAINING, errors: { noise: "No." } });
  view.draw({ ...TRAINING, errors: { noise: "No.", l1: "No." } });
  assert.deepEqual(over(), ["error-noise", "error-l1"], "the fields are in different panels");
  view.draw({ ...TRAINING, errors: { noise: "No.", l1: "No.", n_classes: "No." } });
  assert.deepEqual(over(), ["error-n_classes", "error-l1"]);
  view.draw({ ...TRAINING, errors: { noise: "Not this.", l1: "No.", n_classes: "No." } });
  assert.deepEqual(over(), ["error-noise", "error-l1"]);
});
