import assert from "node:assert/strict";
import { test } from "node:test";
import { bindAlert } from "../../../../web/controls/alert.js";
import { openControls } from "../support/controls.js";

const alert = {
  code: "diverged",
  field: null,
  message: "Training diverged.",
  hint: "",
  remedy: { learning_rate: 1 },
};

test("the advised learning rate is set before training continues", () => {
  const { byId, context, dispatched, sent } = openControls({ alert });
  bindAlert(context);
  byId("alert-remedy").click();
  assert.deepEqual(dispatched, [["alert_dismissed", {}]]);
  assert.deepEqual(sent, [
    ["configure", { learning_rate: 1 }],
    ["start_training", undefined],
  ]);
});

test("the last hidden layer is removed before training continues", () => {
  const { byId, context, change, config, sent } = openControls({ alert });
  change({ config: config({ hidden_layer_sizes: [8, 5, 3] }) });
  bindAlert(context);
  byId("alert-fewer-layers").click();
  assert.deepEqual(sent, [
    ["configure", { hidden_layer_sizes: [8, 5] }],
    ["start_training", undefined],
  ]);
});

test("dismissing an alert sends nothing", () => {
  const { byId, context, dispatched, sent } = openControls({ alert });
  bindAlert(context);
  byId("alert-dismiss").click();
  assert.deepEqual(dispatched, [["alert_dismissed", {}]]);
  assert.deepEqual(sent, []);
});
