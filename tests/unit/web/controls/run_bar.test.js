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

test("training from an earlier step reports the steps that it discards", async () => {
  const { byId, context, change, dispatched } = openBar();
  const { timeline, training } = context.store.getState();
  const steps = { values: Int32Array.of(0, 148, 883), shape: [3] };
  change({ timeline: { ...timeline, steps, viewed_step: 148 }, training: { ...training, step: 148 } });
  byId("step").click();
  await settled();
  const [[, { notice }]] = dispatched;
  assert.equal(notice.text, "Training resumed at step 148. Later steps, up to 883, were discarded. Undo restores them.");
});

test("training until a condition is met sends the typed number, with decimal point or comma", async () => {
  const { trainUntil, sent } = openBar();
  assert.equal(await trainUntil("epoch", "60"), false);
  assert.equal(await trainUntil("train_loss", "0.3"), false);
  await trainUntil("test_loss", "0,3");
  await trainUntil("epoch", "1,200"); // as the page writes 1200
  await trainUntil("patience", "30");
  assert.deepEqual(
    sent.map(([, { until }]) => until),
    [{ epoch: 60 }, { train_loss: 0.3 }, { test_loss: 0.3 }, { epoch: 1200 }, { patience: 30 }],
  );
  assert.deepEqual([...new Set(sent.map(([type]) => type))], ["start_training"]);
});

test("an accuracy is typed in percent and sent as a share", async () => {
  const { trainUntil, sent } = openBar();
  await trainUntil("train_accuracy", "95");
  await trainUntil("test_accuracy", "99,5 %");
  assert.deepEqual(sent.map(([, { until }]) => until), [{ train_accuracy: 0.95 }, { test_accuracy: 0.995 }]);
});

test("the popover stays open if the worker rejects the condition", async () => {
  const { trainUntil, worker } = openBar();
  worker.answer = false;
  assert.equal(await trainUntil("epoch", "0"), true);
});

test("a text that is not a number is sent as NaN, which the worker rejects", async () => {
  const { trainUntil, sent } = openBar();
  for (const text of ["", "soon", "1,2,3"]) await trainUntil("epoch", text);
  assert.deepEqual(sent.map(([, { until }]) => until.epoch), [NaN, NaN, NaN]);
});

test("choosing a condition suggests a value with its unit and removes the error", () => {
  const { byId, dispatched } = openBar();
  const options = byId("until-condition").options.map((/** @type {any} */ { value }) => value);
  const values = options.map((/** @type {string} */ condition) => {
    byId("until-condition").value = condition;
    fire(byId("until-condition"), "change");
    return byId("until-value").value + byId("until-unit").textContent;
  });
  assert.deepEqual(values, ["500", "0.01", "0.01", "95%", "95%", "50epochs"]);
  assert.deepEqual(dispatched[0], ["setting_restored", { field: "until" }]);
});

test("the suggested value of a condition is not yet reached; a typed value stays", () => {
  const { byId, change, context } = openBar();
  const values = (/** @type {Partial<import("../../../../web/state/protocol.js").Training>} */ training) => {
    change({ training: { ...context.store.getState().training, ...training } });
    return ["epoch", "train_loss", "test_accuracy"].map((condition) => {
      byId("until-condition").value = condition;
      fire(byId("until-condition"), "change");
      return byId("until-value").value;
    });
  };
  assert.deepEqual(values({ epoch: 499, train_loss: 0.011, test_accuracy: 0.94 }), ["500", "0.01", "95"]);
  assert.deepEqual(values({ epoch: 500, train_loss: 0.01, test_accuracy: 0.95 }), ["1000", "0.001", "99"]);
  assert.deepEqual(values({ epoch: 1234, train_loss: 1e-9, test_accuracy: 1 }), ["1500", "0.00001", "100"]);
  change({ training: { ...context.store.getState().training, test_accuracy: 0.5 } });
  fire(byId("until"), "beforetoggle");
  assert.equal(byId("until-value").value, "95");
  byId("until-value").value = "97";
  fire(byId("until"), "beforetoggle");
  assert.equal(byId("until-value").value, "97");
});
