import assert from "node:assert/strict";
import { test } from "node:test";
import { drawEdgeTexts } from "../../../../web/views/edge_texts.js";
import { recordingContext } from "../support/canvas.js";

const LOOK = { ratio: 2, ink: "ink", ground: "ground", fontFamily: "serif" };

/**
 * @param {number} side CSS pixels
 * @param {import("../../../../web/views/edge_texts.js").EdgeText[]} texts
 * @returns {[string, number, number][]} the texts that are drawn, with their places in CSS pixels
 */
function drawn(side, texts) {
  const { context, calls } = recordingContext({ width: 2 * side, height: 2 * side });
  drawEdgeTexts(context, texts, LOOK);
  return calls.filter(([name]) => name === "fillText").map(([, ...rest]) => /** @type {[string, number, number]} */ (rest));
}

test("texts lie inside the plot, and a second line in a corner lies above the first", () => {
  // In the fake canvas, each character is 6 wide.
  const texts = [
    { text: "top", x: 0, y: 0 },
    { text: "one", x: 0, y: 1 },
    { text: "two", x: 0, y: 1, line: 1 },
    { text: "end", x: 1, y: 1 },
  ];
  assert.deepEqual(drawn(300, texts), [["top", 7, 10], ["one", 7, 290], ["two", 7, 272], ["end", 275, 290]]);
});

test("a text in the middle that has no room beside the others is left out", () => {
  const texts = (/** @type {string} */ name) => [
    { text: "0", x: 0.5, y: 1 },
    { text: name, x: 1, y: 1 },
  ];
  assert.deepEqual(drawn(300, texts("width")).map(([text]) => text), ["0", "width"]);
  assert.deepEqual(drawn(300, texts("a name of 24 characters.")).map(([text]) => text), ["a name of 24 characters."]);
});

test("a long name is shortened to the room beside the other texts of its edge", () => {
  const name = "a name of 24 characters.";
  const texts = [
    { text: "9", name, x: 0, y: 0 },
    { text: "0.000", x: 0, y: 1 },
    { text: "7.00", name: name + name, x: 1, y: 1 },
  ];
  assert.deepEqual(drawn(300, texts).map(([text]) => text), [`9 ${name}`, "0.000", "a name of 24 characters.a name of 2… 7.00"]);
});

test("a very small plot has no texts", () => {
  assert.deepEqual(drawn(128, [{ text: "1", x: 0, y: 0 }]), []);
});
