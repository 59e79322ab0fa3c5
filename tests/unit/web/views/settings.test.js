import assert from "node:assert/strict";
import { test } from "node:test";
import { errorsView, settingViews } from "../../../../web/views/settings.js";
import { openPage, pageWith, textsOf } from "../support/page.js";
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

test("screen readers find label and rejected text in an error; both stand beside it", () => {
  for (const rejected of ["x", 'a "long" text, not "a number".']) {
    const message = `L1: Enter a number from 0 to 1, not "${rejected}".`;
    const error = pageWith(errorsView, { ...TRAINING, errors: { l1: message } }).getElementById("error-l1");
    assert.equal(error.textContent, message);
    assert.deepEqual(textsOf(error.querySelectorAll(".visually-hidden")), ["L1: ", `, not "${rejected}"`]);
  }
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
