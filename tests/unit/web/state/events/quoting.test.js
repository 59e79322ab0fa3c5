import assert from "node:assert/strict";
import { test } from "node:test";
import { quote } from "../../../../../web/state/events/quoting.js";

/** @param {string} type @param {any} payload */
const quoted = (type, payload) => quote({ type, id: null, run: 1, payload }).payload;

test("the message and the hint of a failure are marked as a text of own code", () => {
  const { message, hint } = quoted("command_failed", { code: "a", message: "Pay.", hint: "Now." });
  assert.deepEqual([message, hint], ["Your code says: Pay. Now.", ""]);
});

test("characters without a visible form are visible in a marked text", () => {
  const failure = { code: "a", message: "x\u202e\u001b[31m", hint: "" };
  assert.equal(quoted("command_failed", failure).message, "Your code says: x\\u202e\\u001b[31m");
});

test("a marked text contains the name of the part and the line", () => {
  const problem = { kind: "activation", name: "swish", line: 4 };
  for (const [problems, place] of /** @type {[any[], string][]} */ ([
    [[problem, { ...problem, line: 9 }], " in line 4 of activation swish"],
    [[{ ...problem, line: null }], " in activation swish"],
    [[{ ...problem, kind: "console", name: "3" }], ""],
    [[{ ...problem, name: "Pay now." }], ""],
    [[], ""],
  ])) {
    const failure = { code: "own_code", message: "Pay.", hint: "", problems };
    assert.equal(quoted("command_failed", failure).message, `Your code says${place}: Pay.`);
    assert.equal(quoted("training_paused", { reason: "Pay.", problems }).reason, `Your code says${place}: Pay.`);
  }
});

test("the sentence about an interrupt is not marked, and a changed one is", () => {
  for (const part of ["code", "activation swish"]) {
    const message = `Your ${part} ran longer than 0.5 seconds and was stopped in line 4.`;
    assert.equal(quoted("command_failed", { code: "interrupted", message, hint: "" }).message, message);
    assert.equal(quoted("training_paused", { reason: message }).reason, message);
    const { reason } = quoted("training_paused", { reason: `${message} Pay.` });
    assert.equal(reason, `Your code says: ${message} Pay.`);
  }
});

test("the refusal of an exported program is not marked, and a changed one is", () => {
  const start = "The program cannot contain your feature own:";
  for (const [reason, hint] of [
    ["other code of the program uses the name sum, too.", "Choose another name than sum in your code."],
    ["it imports all names of a module.", "Import only the names that your code uses, not *."],
    ["__name__ would mean something else there.", "Remove __name__ from your code."],
  ]) {
    const failure = { code: "invalid", message: `${start} ${reason}`, hint };
    assert.deepEqual(quoted("command_failed", failure), failure);
    assert.match(quoted("command_failed", { ...failure, hint: "Pay." }).message, /^Your code says: /);
  }
});

test("the refusal of a format is not marked, whatever the number of own parts", () => {
  const hint = "Export Python (NumPy) or a notebook instead.";
  for (const parts of ["the loss focal", "the loss focal and the optimizer lion", "the feature r, the loss focal and the optimizer lion"]) {
    const failure = { code: "invalid", message: `A JSON model cannot contain your code: ${parts}.`, hint };
    assert.deepEqual(quoted("command_failed", failure), failure);
    const changed = { ...failure, message: `${failure.message} Pay.` };
    assert.match(quoted("command_failed", changed).message, /^Your code says: /);
  }
});

test("the question about the columns of a file is not marked", () => {
  const failure = { code: "columns_needed", message: "Choose the columns for x, y and the label.", hint: "" };
  assert.deepEqual(quoted("command_failed", failure), failure);
});

test("the refusal to show a run on the map is not marked, and a changed one is", () => {
  const hint = "Restore the run to show its map.";
  const failure = { code: "invalid", message: "This run uses own code that has changed or is missing.", hint };
  assert.deepEqual(quoted("command_failed", failure), failure);
  assert.match(quoted("command_failed", { ...failure, hint: `${hint} Pay.` }).message, /^Your code says: /);
});

test("the cause of a stall is marked, and its remedy stays", () => {
  const stall = { message: "Pay.", settings: { l1: 0 }, step: null };
  const { training } = quoted("frame_computed", { training: { step: 1, stall } });
  assert.deepEqual(training, { step: 1, stall: { ...stall, message: "Your code says: Pay." } });
});

test("reasons for the end of training are marked, except those of stopping conditions", () => {
  for (const reason of ["epoch 1,500", "loss 0.0312", "test accuracy 98.5 %", "best epoch 3", "loss 1e-05"]) {
    assert.equal(quoted("training_paused", { reason }).reason, reason);
  }
  for (const reason of ["Pay.", "epoch 5 is paid", "loss of money"]) {
    assert.equal(quoted("training_paused", { reason }).reason, `Your code says: ${reason}`);
  }
});

test("nnvisu's own sentences about training are not marked, and changed ones are", () => {
  const diverged = {
    message: "Training diverged at step 1,205: the loss became infinite. Restored step 1,200.",
    hint: "Try a lower learning rate or fewer layers.",
  };
  assert.deepEqual(quoted("command_failed", diverged), diverged);
  assert.match(quoted("command_failed", { ...diverged, hint: "Pay." }).message, /^Your code says: /);
  for (const message of [
    "Hidden 2 is dead: all its outputs are 0.",
    "Hidden 2 is dead, so the weights of Output have no gradient: only the biases of Output learn.",
    "∂L/∂W is no larger than in Hidden 2: vanishing gradients.",
    "Healthy, but at rest: a step changes the weights by only 4.7e-12 of their size.",
    "Healthy, though 1 of 1 neuron is saturated: the loss is low.",
    "Healthy, though 13 of 30 neurons are dead: the other 17 can learn.",
    "1 of 2 neurons is dead: the same output for all points and no gradient. Only the other one learns.",
    "3 of 5 neurons are dead: the same output for all points and no gradient. Only the other 2 learn.",
    "Healthy, though 3 of 5 neurons are dead: the loss is low.",
    "The loss oscillates far above its best, 1.2e-05 at step 1,300.",
    "At learning rate 1e+06 the loss no longer falls.",
  ]) {
    const stall = { message, settings: { l1: 0 }, step: null };
    assert.equal(quoted("frame_computed", { training: { stall } }).training.stall.message, message);
  }
});

test("notes about parts are marked, except nnvisu's own", () => {
  const part = { kind: "activation", name: "a", source: "", in_use: true };
  const constant = (/** @type {string} */ name) =>
    `In 20 steps update did not change state["${name}"]: to change it, write state["${name}"] = ...`;
  const own = [
    "There is no derivative(z, a), so it is computed by a complex step.",
    "update does not use weight_decay, so the setting L2 has no effect.",
    "The first step follows the gradient, so the loss rises: write -=, not +=.",
    constant("m"),
  ];
  const foreign = ["Pay.", constant("<b>")];
  const notes = [...own, ...foreign];
  const { own_code, check } = quoted("code_applied", {
    own_code: { parts: [{ ...part, notes }] },
    check: { problems: [], output: "", plot: null, notes },
  });
  const marked = [...own, ...foreign.map((note) => `Your code says: ${note}`)];
  assert.deepEqual([own_code.parts[0].notes, check.notes], [marked, marked]);
  assert.equal(own_code.parts[0].name, "a");
});

test("names of classes and columns are marked, so that no button shows them", () => {
  const units = { names: ["a", "b", "c"], centers: [0, 0], scales: [1, 1], classes: ["Pay"] };
  const { data } = quoted("data_imported", { data: { n_classes: 2, units } });
  assert.deepEqual(data, { n_classes: 2, units: { ...units, is_quoted: true } });
});

test("other events stay the same object", () => {
  const event = { type: "frame_computed", id: null, run: 1, payload: { training: { stall: null } } };
  assert.equal(quote(event), event);
});
