import assert from "node:assert/strict";
import { test } from "node:test";
import { bindRunBar } from "../../../../web/controls/run_bar.js";
import { fire, openControls, settled } from "../support/controls.js";

function openBar() {
  const opened = openControls();
  bindRunBar(opened.context);
  return {
    ...opened,
    /**
     * @param {string} condition
     * @param {string} value
     */
    async trainUntil(condition, value) {
      const { byId } = opened;
      byId("until").showPopover();
      byId("until-condition").value = condition;
      byId("until-value").value = value;
      fire(byId("until-form"), "submit");
      await settled();
      return byId("until").isPopoverOpen;
    },
  };
}

test("one button starts and pauses training", () => {
  const { byId, context, change, sent } = openBar();
  byId("train").click();
  change({ training: { ...context.store.getState().training, running: true } });
  byId("train").click();
  assert.deepEqual(sent.map(([type]) => type), ["start_training", "pause_training"]);
});

test("training until an epoch or a loss sends the typed number", async () => {
  const { trainUntil, sent } = openBar();
  assert.equal(await trainUntil("epoch", "60"), false);
  assert.equal(await trainUntil("train_loss", "0.3"), false);
  assert.deepEqual(sent, [
    ["start_training", { until: { epoch: 60 } }],
    ["start_training", { until: { train_loss: 0.3 } }],
  ]);
});

test("an accuracy is typed in percent and sent as a share", async () => {
  const { trainUntil, sent } = openBar();
  await trainUntil("train_accuracy", "95");
  assert.deepEqual(sent, [["start_training", { until: { train_accuracy: 0.95 } }]]);
});

test("the popover stays open if the worker rejects the condition", async () => {
  const { trainUntil, worker } = openBar();
  worker.answer = false;
  assert.equal(await trainUntil("epoch", "0"), true);
});

test("choosing a condition proposes a value for it", () => {
  const { byId } = openBar();
  const values = ["train_loss", "train_accuracy", "epoch"].map((condition) => {
    byId("until-condition").value = condition;
    fire(byId("until-condition"), "change");
    return byId("until-value").value;
  });
  assert.deepEqual(values, ["0.01", "95", "500"]);
});
