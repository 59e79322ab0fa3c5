import assert from "node:assert/strict";
import { test } from "node:test";
import { groundElements, LIGHT, pathElements, scaleOf, short } from "../../../../../web/views/surface/drawing.js";
import { openPage } from "../../support/page.js";
import { LOSS_SURFACE, TRAINING } from "../../support/states.js";

/** The surface of the tests reaches from -2 to 2 and from 0 to 4: 100 pixels have the length 1. */
const FRAME = { left: 50, top: 10, width: 400, height: 400 };

/** @param {Partial<import("../../../../../web/state/surface.js").Surface>} [surface] */
const stateWith = (surface) => ({ ...TRAINING, surface: { ...TRAINING.surface, ...surface } });

/** @param {Element[]} elements */
const textsOf = (elements) => elements.map(({ textContent }) => textContent).filter(Boolean);

/** @param {Partial<import("../../../../../web/state/surface.js").Surface>} [surface] @param {number} [step] */
function pathOf(surface, step = 20) {
  openPage();
  const state = stateWith(surface);
  return pathElements({ ...state, training: { ...state.training, step } }, LOSS_SURFACE, FRAME, LIGHT);
}

/** @param {Element[]} elements @param {string} radius @returns {(string | null)[][]} centers of the circles with this radius */
const circles = (elements, radius) =>
  elements.filter((it) => it.getAttribute("r") === radius).map((it) => [it.getAttribute("cx"), it.getAttribute("cy")]);

test("the scale ignores losses that are not finite, and is logarithmic only on request for a small range", () => {
  assert.deepEqual(scaleOf(stateWith().surface, LOSS_SURFACE), { low: 0.5, high: 4, isLog: false });
  assert.equal(scaleOf(stateWith({ log: true }).surface, LOSS_SURFACE).isLog, true);
});

test("the centers of the outer pixels lie on the edges of the frame", () => {
  openPage();
  const [box] = groundElements(stateWith(), LOSS_SURFACE, FRAME, LIGHT);
  const [picture] = box.children;
  // Three losses in 400 pixels are 200 pixels apart, so the picture is 100 pixels larger on each side.
  assert.deepEqual(["x", "y", "width", "height"].map((name) => picture.getAttribute(name)), ["-100", "-100", "600", "600"]);
});

test("the axes have the ends of the plane, and a name is cut where it has no room", () => {
  openPage();
  const texts = textsOf(groundElements(stateWith(), LOSS_SURFACE, FRAME, LIGHT));
  assert.deepEqual(texts, ["−2", "2", "Direction 1 (80.0 %) →", "4", "0", "↑ Direction 2 (15.0 %)"]);
  const narrow = textsOf(groundElements(stateWith(), LOSS_SURFACE, { ...FRAME, width: 190 }, LIGHT));
  // 78 pixels between the numbers have room for 12 letters of 6.5 pixels, of which the arrow takes two.
  assert.equal(narrow[2], "Direction… →");
});

test("axes of two weights have the names of the weights", () => {
  openPage();
  const axes = [{ layer: 0, source: 0, target: 0 }, { layer: 0, source: null, target: 1 }];
  const texts = textsOf(groundElements(stateWith(), { ...LOSS_SURFACE, axes }, { ...FRAME, width: 600 }, LIGHT));
  assert.deepEqual([texts[2], texts[5]], ["Hidden 1: x → neuron 1 →", "↑ Hidden 1: bias → neuron 2"]);
});

test("the path begins with a ring and has a disc at the viewed step", () => {
  // The checkpoints lie at (-1, 1), (0, 2) and (1, 3), and y points up.
  const elements = pathOf();
  assert.equal(elements[0].getAttribute("d"), "M150.0 310.0L250.0 210.0L350.0 110.0");
  assert.deepEqual([circles(elements, "2").length, circles(elements, "3.5"), circles(elements, "6")], [3, [["150", "310"]], [["350", "110"]]]);
  assert.deepEqual(circles(pathOf({}, 15), "6"), [], "a step without a checkpoint");
});

test("a cross marks a read step at its place on the path, and any other reading in the grid", () => {
  const crossOf = (/** @type {any} */ reading) => pathOf({ reading }).at(-1)?.getAttribute("d");
  assert.equal(crossOf({ row: 0, column: 0, step: 10 }), "M243 210h14M250 203v14");
  assert.equal(crossOf({ row: 0, column: 2, step: null }), "M443 10h14M450 3v14");
});

test("numbers at the axes have two digits", () => {
  assert.deepEqual([1.234, -0.00012, 123].map(short), ["1.2", "−0.00012", "120"]);
});
