import assert from "node:assert/strict";
import { test } from "node:test";
import { alertView, errorsView, settingViews } from "../../../../web/views/settings.js";
import { openPage, pageWith, textOf } from "../support/page.js";
import { TRAINING, VIEWING } from "../support/states.js";

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

test("a refused text stays in its input", () => {
  const page = openPage();
  const views = settingViews();
  inputOf(page, "learning_rate").value = "fast";
  for (const view of views) view.draw({ ...TRAINING, errors: { learning_rate: "Not a number." } });
  assert.equal(inputOf(page, "learning_rate").value, "fast");
  for (const view of views) view.draw(TRAINING);
  assert.equal(inputOf(page, "learning_rate").value, "0.01");
});

test("an error is shown beside its field only", () => {
  const page = pageWith(errorsView, { ...TRAINING, errors: { noise: "At most 0.5." } });
  const shown = page.querySelectorAll(".error").filter((/** @type {any} */ { hidden }) => !hidden);
  assert.deepEqual(shown.map((/** @type {any} */ { id, textContent }) => [id, textContent]), [["error-noise", "At most 0.5."]]);
  assert.equal(inputOf(page, "noise").ariaInvalid, "true");
  assert.equal(inputOf(page, "n_samples").ariaInvalid, "false");
});

test("the alert has message, hint and remedies", () => {
  const page = pageWith(alertView, VIEWING);
  assert.ok(!page.getElementById("alert").hidden);
  assert.equal(textOf(page, "alert-text"), "Diverged. Lower it.");
  assert.equal(textOf(page, "alert-remedy"), "Set learning rate to 1 and continue");
  assert.ok(!page.getElementById("alert-fewer-layers").hidden);
  assert.ok(pageWith(alertView, VIEWING, TRAINING).getElementById("alert").hidden);
});

test("only two layers or more can lose one", () => {
  const shallow = { ...VIEWING, config: { ...VIEWING.config, hidden_layer_sizes: [3] } };
  assert.ok(pageWith(alertView, shallow).getElementById("alert-fewer-layers").hidden);
});

test("an alert without a remedy offers none", () => {
  const page = pageWith(alertView, { ...VIEWING, alert: { code: "x", field: null, message: "Failed.", hint: "" } });
  assert.equal(textOf(page, "alert-text"), "Failed.");
  assert.ok(page.getElementById("alert-remedy").hidden);
  assert.ok(page.getElementById("alert-fewer-layers").hidden);
});
