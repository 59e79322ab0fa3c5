/** Lines over the map that are visible on any color. */

/** @typedef {readonly [width: number, color: string]} Stroke width in CSS pixels */

/**
 * Stroke a path twice: a line, and a narrower line of a contrasting color over it.
 *
 * @param {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} context with the path
 * @param {number} ratio device pixels per CSS pixel
 * @param {Stroke} wide
 * @param {Stroke} narrow
 */
export function strokeTwice(context, ratio, wide, narrow) {
  for (const [width, color] of [wide, narrow]) {
    context.lineWidth = width * ratio;
    context.strokeStyle = color;
    context.stroke();
  }
}
