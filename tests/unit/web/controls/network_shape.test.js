import assert from "node:assert/strict";
import { test } from "node:test";
import { bindNetworkShape } from "../../../../web/controls/network_shape.js";
import { fire, openControls, settled } from "../support/controls.js";

/** @param {number[]} hidden_layer_sizes */
function openShape(hidden_layer_sizes) {
  const opened = openControls();
  opened.change({ config: opened.config({ hidden_layer_sizes }) });
  bindNetworkShape(opened.context);
  const sizes = () => opened.sent.map(([, payload]) => payload.hidden_layer_sizes);
  return { ...opened, sizes };
}

test("a new layer has as many neurons as the last hidden layer, or 4 if there is none", () => {
  const { byId, sizes } = openShape([10, 5]);
  byId("add-layer").click();
  assert.deepEqual(sizes(), [[10, 5, 5]]);
  const linear = openShape([]);
  linear.byId("add-layer").click();
  assert.deepEqual(linear.sizes(), [[4]]);
});

test("several clicks before an answer all take effect", async () => {
  const { byId, sizes, worker } = openShape([6, 3]);
  /** @type {((value: boolean) => void)[]} */
  const answers = [];
  worker.answer = () => new Promise((resolve) => answers.push(resolve));
  byId("add-layer").click();
  byId("add-layer").click();
  byId("remove-layer").click();
  assert.deepEqual(sizes(), [[6, 3, 3], [6, 3, 3, 3], [6, 3, 3]]);
  for (const answer of answers) answer(true);
  await settled();
  // All commands are answered, so the next change starts from the sizes in the state.
  byId("remove-layer").click();
  assert.deepEqual(sizes().at(-1), [6]);
});

/**
 * @param {ReturnType<typeof openShape>} opened
 * @param {"add" | "remove"} kind
 * @param {number} layer
 */
function press({ page, byId }, kind, layer) {
  const [stepper, button] = [page.createElement("div"), page.createElement("button")];
  stepper.className = "network-stepper";
  button.className = kind === "add" ? "add" : "";
  button.value = String(layer);
  stepper.append(button);
  byId("network-plane").append(stepper);
  button.click();
}

test("the buttons of a layer change the neurons of that layer", () => {
  const opened = openShape([6, 3]);
  press(opened, "add", 2);
  press(opened, "remove", 1);
  // The first command is unanswered, so the second command starts from the first command's sizes.
  assert.deepEqual(opened.sizes(), [[6, 4], [5, 4]]);
});

test("at a limit the buttons send nothing, also while an earlier click is unanswered", () => {
  const opened = openShape([2, 99]);
  for (let i = 0; i < 2; i++) press(opened, "remove", 1), press(opened, "add", 2);
  assert.deepEqual(opened.sizes(), [[1, 99], [1, 100]]);
  const deepest = openShape(Array(10).fill(1));
  deepest.byId("add-layer").click();
  assert.deepEqual(deepest.sizes(), []);
  const linear = openShape([]);
  linear.byId("remove-layer").click();
  assert.deepEqual(linear.sizes(), []);
});

test("the chosen features are sent in the order of the page", () => {
  const { page, byId, sent } = openShape([]);
  const boxes = page.querySelectorAll("#network-features input");
  for (const i of [2, 0]) boxes[i].checked = true;
  fire(byId("network-features"), "change");
  const { features } = sent[0][1];
  assert.deepEqual(features, [boxes[0].value, boxes[2].value]);
});

test("switching off the last feature sends nothing and reports an error", () => {
  const { byId, sent, dispatched } = openShape([]);
  fire(byId("network-features"), "change");
  assert.deepEqual(sent, []);
  const [[type, { field, message }]] = dispatched;
  assert.deepEqual([type, field], ["command_failed", "features"]);
  assert.match(message, /at least one/);
});
