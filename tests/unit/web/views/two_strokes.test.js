import assert from "node:assert/strict";
import { test } from "node:test";
import { strokeTwice } from "../../../../web/views/two_strokes.js";
import { recordingContext } from "../support/canvas.js";

test("the narrow line lies on the wide line, and both have their width in device pixels", () => {
  const { context, calls } = recordingContext({ width: 1, height: 1 });
  strokeTwice(context, 2, [4, "black"], [1.5, "white"]);
  const strokes = [["lineWidth=", 8], ["strokeStyle=", "black"], ["stroke"], ["lineWidth=", 3], ["strokeStyle=", "white"], ["stroke"]];
  assert.deepEqual(calls, strokes);
});
