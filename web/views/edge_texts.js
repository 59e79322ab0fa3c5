/** Texts at the edges of a plot, each with a halo. Draw them before the points, so that no text covers a point. */

import { createRepaintedLayer } from "./repainted_layer.js";

/**
 * @typedef {object} EdgeText
 * @property {string} text
 * @property {string} [name] follows the text; at the right edge, precedes the text. A name that is
 *   longer than its room is shortened
 * @property {number} x 0 at the left edge, 0.5 in the middle, 1 at the right edge
 * @property {number} y 0 at the upper edge, 0.5 in the middle, 1 at the lower edge
 * @property {number} [line] number of lines between this text and its edge; 0 by default
 */

/** Font size, line height, and distance between a text and the edge of the plot, in CSS pixels. */
const SIZE = 12;
const LINE = 18;
const MARGIN = 7;
/** Smallest distance between two texts, and side below which a plot has no texts, in CSS pixels. */
const GAP = 8;
const SMALL = 200;

/**
 * @typedef {object} Look
 * @property {number} ratio device pixels per CSS pixel
 * @property {string} ink color of the texts
 * @property {string} ground color of the halo
 * @property {string} fontFamily
 */

/**
 * @returns {(context: CanvasRenderingContext2D, texts: EdgeText[], look: Look) => void} a function
 *   that draws the texts over the whole canvas, from a picture that is repainted only after a
 *   change: texts took a third of the time of the decision map
 */
export function createEdgeTextsLayer() {
  const draw = createRepaintedLayer(
    (
      target,
      /** @type {EdgeText[]} */ texts,
      /** @type {number} */ ratio,
      /** @type {string} */ ink,
      /** @type {string} */ ground,
      /** @type {string} */ fontFamily,
    ) => drawEdgeTexts(target, texts, { ratio, ink, ground, fontFamily }),
  );
  return (context, texts, { ratio, ink, ground, fontFamily }) => draw(context, texts, ratio, ink, ground, fontFamily);
}

/**
 * @param {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} context draws over the whole
 *   canvas
 * @param {EdgeText[]} texts
 * @param {Look} look
 */
export function drawEdgeTexts(context, texts, { ratio, ink, ground, fontFamily }) {
  const [width, height] = [context.canvas.width / ratio, context.canvas.height / ratio];
  if (width < SMALL) return;
  context.save();
  context.scale(ratio, ratio);
  context.font = `${SIZE}px ${fontFamily}`;
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = ground;
  context.fillStyle = ink;
  const widthOf = (/** @type {string} */ text) => context.measureText(text).width;
  const boxes = texts.map(({ text: value, name = "", x, y, line = 0 }) => {
    const beside = texts.find((other) => other.x === 1 - x && other.y === y && !other.line);
    const taken = widthOf(value) + (beside ? widthOf(beside.text) + GAP : 0);
    const shown = shortened(name, width - 2 * MARGIN - GAP - taken, widthOf);
    const text = (x === 1 ? [shown, value] : [value, shown]).join(" ").trim();
    const length = widthOf(text);
    const first = MARGIN + (width - 2 * MARGIN - length) * x;
    const middle = LINE / 2 + 1 + (height - LINE - 2) * y + (y > 0.5 ? -line : line) * LINE;
    return { text, x, first, end: first + length, middle };
  });
  for (const box of boxes) {
    const { text, first, middle } = box;
    if (box.x === 0.5 && boxes.some((other) => other !== box && areClose(box, other))) continue;
    context.globalAlpha = 0.85;
    context.strokeText(text, first, middle);
    context.globalAlpha = 1;
    context.fillText(text, first, middle);
  }
  context.restore();
}

/**
 * @param {string} name
 * @param {number} room CSS pixels
 * @param {(text: string) => number} widthOf
 * @returns {string} the name, shortened to the room
 */
function shortened(name, room, widthOf) {
  if (widthOf(name) <= room) return name;
  let length = Math.min(name.length, Math.ceil(room)) - 1;
  while (length > 0 && widthOf(`${name.slice(0, length)}…`) > room) length--;
  return length > 0 ? `${name.slice(0, length).trimEnd()}…` : "";
}

/** @typedef {{first: number, end: number, middle: number}} Box left, right and vertical middle of a text */

/** @param {Box} one @param {Box} other */
const areClose = (one, other) =>
  Math.abs(one.middle - other.middle) < LINE && one.first < other.end + GAP && other.first < one.end + GAP;
