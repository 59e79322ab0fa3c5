import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { hintInWords } from "../../../../web/views/drawing.js";

const tool = { ...INITIAL_STATE.tool, eraser: true };
const crosshair = { x: 0, y: 0, holding: false };

test("the hint is about the tool in hand", () => {
  assert.match(hintInWords(INITIAL_STATE), /Click to add, drag to paint or move.*right-click.*class/);
  assert.match(hintInWords({ ...INITIAL_STATE, tool }), /erase/);
  const regression = { ...INITIAL_STATE.config, problem: "regression" };
  assert.match(hintInWords({ ...INITIAL_STATE, config: regression }), /set a value\.$/);
});

test("who uses the keyboard is told its keys", () => {
  const brush = hintInWords({ ...INITIAL_STATE, crosshair });
  for (const key of ["Arrow", "Shift", "Enter adds", "Delete", "G", "M"]) {
    assert.ok(brush.includes(key), `${key} in "${brush}"`);
  }
  assert.match(hintInWords({ ...INITIAL_STATE, tool, crosshair }), /Enter erases/);
  const holding = { ...crosshair, holding: true };
  assert.match(hintInWords({ ...INITIAL_STATE, crosshair: holding }), /Enter drops it/);
});
