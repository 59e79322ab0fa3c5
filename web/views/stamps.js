/** Copies of a few small pictures at many positions, fast enough for 100,000 points. */

/** @typedef {import("../state/protocol.js").NdArray<Float64Array>} Positions */

/**
 * Device pixels around the positions from -1 to 1, so that a stamp at the edge is not cut off. The
 * margin suffices for the width of the rim (styles/map.css) with up to 4 device pixels per CSS pixel.
 */
export const MARGIN = 56;

/**
 * Return a small picture, a stamp, which `paintStamps` copies to many positions.
 *
 * @param {number} side device pixels; rounded up
 * @param {(context: OffscreenCanvasRenderingContext2D) => void} draw draws around the origin
 * @returns {ImageData} a square with the origin in its middle; colors are multiplied by alpha
 */
export function createStamp(side, draw) {
  const pixels = Math.ceil(side);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (
    new OffscreenCanvas(pixels, pixels).getContext("2d", { willReadFrequently: true })
  );
  context.translate(pixels / 2, pixels / 2);
  draw(context);
  const stamp = context.getImageData(0, 0, pixels, pixels);
  scaleColors(stamp, (alpha) => alpha / 255);
  return stamp;
}

/**
 * Paint a stamp at each point. Later points cover earlier points.
 *
 * Stamps are painted from front to back, and covered pixels are skipped. With many points, most
 * pixels are soon covered: 100,000 points take 60 ms. Calling drawImage for each point would take
 * 810 ms.
 *
 * @param {OffscreenCanvasRenderingContext2D} context of an empty canvas that shows the positions from
 *   -1 to 1 in both directions, with MARGIN on each side
 * @param {Positions} positions shape (n_points, 2)
 * @param {(i: number) => ImageData | null} stampOf the stamp of point `i`, or null to paint
 *   nothing; all stamps have the same size
 */
export function paintStamps(context, { values, shape: [count] }, stampOf) {
  const [width, height] = [context.canvas.width - 2 * MARGIN, context.canvas.height - 2 * MARGIN];
  let side = 0;
  /** @type {ImageData | undefined} */
  let image;
  for (let i = count - 1; i >= 0; i--) {
    const stamp = stampOf(i);
    if (!stamp) continue;
    side = stamp.width;
    // The picture has a margin of one stamp on each side, so that no stamp has to be cut.
    image ??= new ImageData(width + 2 * side, height + 2 * side);
    const left = Math.round((width / 2) * (1 + values[2 * i]) + side / 2);
    const top = Math.round((height / 2) * (1 - values[2 * i + 1]) + side / 2);
    layUnder(image, stamp, left, top);
  }
  if (!image) return;
  scaleColors(image, (alpha) => 255 / alpha);
  context.putImageData(image, MARGIN - side, MARGIN - side);
}

/**
 * Add one picture under another. The colors of both are multiplied by alpha.
 *
 * @param {ImageData} over changed in place
 * @param {ImageData} under fits inside `over`
 * @param {number} left position in `over`, in pixels
 * @param {number} top
 */
export function layUnder(over, under, left, top) {
  const { data: target, width } = over;
  const { data: source, width: columns, height: rows } = under;
  let from = 0;
  for (let row = top; row < top + rows; row++) {
    let to = 4 * (row * width + left);
    for (let column = 0; column < columns; column++, from += 4, to += 4) {
      if (target[to + 3] === 255 || source[from + 3] === 0) continue;
      const free = (255 - target[to + 3]) / 255;
      target[to] += source[from] * free;
      target[to + 1] += source[from + 1] * free;
      target[to + 2] += source[from + 2] * free;
      target[to + 3] += source[from + 3] * free;
    }
  }
}

/**
 * Multiply the colors of each pixel by a factor that depends on the pixel's alpha.
 *
 * @param {ImageData} image changed in place
 * @param {(alpha: number) => number} factorOf returns the factor for an alpha from 1 to 254; opaque
 *   and empty pixels remain unchanged
 */
function scaleColors({ data }, factorOf) {
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3];
    if (alpha === 0 || alpha === 255) continue;
    const factor = factorOf(alpha);
    for (let channel = i; channel < i + 3; channel++) data[channel] *= factor;
  }
}
