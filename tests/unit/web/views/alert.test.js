import assert from "node:assert/strict";
import { test } from "node:test";
import { alertView } from "../../../../web/views/alert.js";
import { pageWith, textOf } from "../support/page.js";
import { TRAINING, VIEWING } from "../support/states.js";

test("the alert has message, hint and remedies", () => {
  const page = pageWith(alertView, VIEWING);
  assert.ok(!page.getElementById("alert").hidden);
  assert.equal(textOf(page, "alert-text"), "Diverged. Lower it.");
  assert.equal(textOf(page, "alert-remedy"), "Set learning rate to 1 and continue");
  assert.ok(!page.getElementById("alert-fewer-layers").hidden);
  assert.ok(pageWith(alertView, VIEWING, TRAINING).getElementById("alert").hidden);
});

test("removing a layer is offered only for two layers or more", () => {
  const shallow = { ...VIEWING, config: { ...VIEWING.config, hidden_layer_sizes: [3] } };
  assert.ok(pageWith(alertView, shallow).getElementById("alert-fewer-layers").hidden);
});

test("an alert without a remedy has no buttons for it", () => {
  const page = pageWith(alertView, { ...VIEWING, alert: { code: "x", field: null, message: "Failed.", hint: "" } });
  assert.equal(textOf(page, "alert-text"), "Failed.");
  assert.ok(page.getElementById("alert-remedy").hidden);
  assert.ok(page.getElementById("alert-fewer-layers").hidden);
});
