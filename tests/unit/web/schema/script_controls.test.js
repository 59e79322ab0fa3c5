import assert from "node:assert/strict";
import { test } from "node:test";
import { controlLabel, isInScript, lineOf } from "../../../../web/schema/script_controls.js";

const lines = (/** @type {(string | null)[]} */ ...controls) => controls.map((control) => ({ control }));

test("settings of model, training and data are in the script; settings of the view are not", () => {
  for (const name of ["dropout", "features", "noise", "test_share"]) assert.ok(isInScript(name), name);
  for (const name of ["max_steps_per_second", "show_test_data", "train"]) assert.ok(!isInScript(name), name);
});

test("every control has the name that the page shows", () => {
  assert.equal(controlLabel("random_state"), "Weight seed");
  assert.equal(controlLabel("points"), "Points");
});

test("the line of a control is the first that shows it", () => {
  assert.equal(lineOf(lines(null, "noise", "l1", "l1"), "l1"), 2);
  assert.equal(lineOf(lines(null, "noise"), "dropout"), -1);
});

test("if no generator made the points, settings of the generator lead to the line of the points", () => {
  assert.equal(lineOf(lines(null, "points", "points"), "noise"), 1);
  assert.equal(lineOf(lines(null, "points"), "dropout"), -1);
});

test("the loss leads to the line of the problem if the loss is not own code", () => {
  assert.equal(lineOf(lines(null, "problem"), "loss"), 1);
  assert.equal(lineOf(lines(null, "loss"), "problem"), 1);
  assert.equal(lineOf(lines("problem"), "l1"), -1);
});
