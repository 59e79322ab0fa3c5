import assert from "node:assert/strict";
import { test } from "node:test";
import { bindCanvas } from "../../../../web/controls/canvas.js";
import { fire, openControls } from "../support/controls.js";
import { TRAINING } from "../support/states.js";

test("pointer and keyboard share the count of strokes, so that Undo reverts one of their strokes at a time", () => {
  const { byId, context, sent, change } = openControls(TRAINING);
  const map = byId("map");
  map.clientWidth = 300;
  bindCanvas(context);
  const press = { isPrimary: true, pointerType: "mouse", button: 0, buttons: 0, clientX: 150, clientY: 150 };
  fire(map, "pointerdown", press);
  fire(map, "pointerup", press);
  change({ crosshair: { x: 0, y: 0, holding: false } });
  fire(map, "keydown", { key: "Enter" });
  assert.deepEqual(sent.map(([type, { stroke }]) => [type, stroke]), [["add_points", 1], ["add_points", 2]]);
});
