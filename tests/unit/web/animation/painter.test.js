import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "../support/page.js";
import { TRAINING } from "../support/states.js";

const { createPainter } = await import("../../../../web/animation/painter.js");

const { network } = TRAINING;
const { outputs } = /** @type {import("../../../../web/state/protocol.js").DecisionMap} */ (TRAINING.map);

/**
 * Draw a frame.
 *
 * @param {Partial<import("../../../../web/views/picture/frame_layout.js").FrameOptions>} options
 * @param {number} step
 * @returns {any[][]} the calls on the canvas
 */
function framed(options, step) {
  openPage();
  const ground = /** @type {any} */ ({});
  const { context, draw } = createPainter(TRAINING, { side: 300, network: false, curves: false, ...options }, ground);
  draw(/** @type {any} */ ({ outputs, network, training: { ...TRAINING.training, step } }));
  return /** @type {any} */ (context.canvas).calls;
}

/** @param {any[][]} calls @returns {string[]} */
const textsIn = (calls) => calls.filter(([name]) => name === "fillText").map(([, text]) => text);

test("the map lies over the background, and has a frame", () => {
  const names = framed({}, 10).map(([name]) => name);
  assert.deepEqual(names.filter((name) => name === "drawImage" || name === "strokeRect"), ["drawImage", "drawImage", "strokeRect"]);
});

test("a narrow frame leaves out the last measures", () => {
  // A letter of the fake canvas is 6 pixels wide. Right of the map's left edge, the frames have
  // 450 and 270 pixels.
  assert.deepEqual(textsIn(framed({ side: 300 }, 10)), ["Step 10, loss 0.2500 (test 0.3750), accuracy 100.0 % (test 100.0 %)"]);
  assert.deepEqual(textsIn(framed({ side: 120 }, 10)), ["Step 10, loss 0.2500 (test 0.3750)"]);
});

test("both charts are covered from the step of the frame on", () => {
  // The last recorded step is 20. Each chart is 438 pixels wide and begins at 64.
  const linesAt = (/** @type {number} */ step) =>
    framed({ curves: true }, step).filter(([name, , , width]) => name === "fillRect" && width === 1).map(([, x]) => x);
  assert.deepEqual(linesAt(0), [64, 64]);
  assert.deepEqual(linesAt(10), [283, 283]);
  assert.deepEqual(linesAt(20), [502, 502]);
});

test("the network is drawn only on request", () => {
  const nTexts = (/** @type {boolean} */ isDrawn) => framed({ network: isDrawn }, 10).filter(([name]) => name === "translate").length;
  assert.deepEqual([nTexts(false), nTexts(true) > 0], [0, true]);
});
