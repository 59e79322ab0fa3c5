/** Geometry of the loss surface: coordinates, places in its grid, and positions in its plot. */

/** @typedef {import("./protocol_inside.js").LossSurface} LossSurface */
/** @typedef {import("./surface.js").Reading} Reading */
/** @typedef {{left: number, top: number, width: number, height: number}} Frame */

/** Margins of the plot in CSS pixels: room for the numbers and names of the axes. */
const MARGIN = { left: 48, right: 8, top: 6, bottom: 18 };

/**
 * @param {{width: number, height: number}} box of the plot in CSS pixels
 * @returns {Frame} the box of the surface without the axes
 */
export const frameOf = ({ width, height }) => ({
  left: MARGIN.left,
  top: MARGIN.top,
  width: Math.max(1, width - MARGIN.left - MARGIN.right),
  height: Math.max(1, height - MARGIN.top - MARGIN.bottom),
});

/**
 * @param {LossSurface} result
 * @param {Frame} frame
 * @returns {(horizontal: number, vertical: number) => [number, number]} a function that returns the
 *   position of coordinates in the plot
 */
export const placer = ({ horizontal: [left, right], vertical: [low, high] }, frame) => (x, y) => [
  frame.left + ((x - left) / (right - left)) * frame.width,
  frame.top + ((high - y) / (high - low)) * frame.height,
];

/**
 * @param {LossSurface} result
 * @param {Frame} frame
 * @param {number} x position in the plot in CSS pixels
 * @param {number} y
 * @param {number} reach greatest distance in CSS pixels at which a step of the path is read
 * @returns {Reading} the nearest step of the path, or else the nearest computed loss
 */
export function readingAt(result, frame, x, y, reach) {
  const place = placer(result, frame);
  let [best, step] = [reach, /** @type {number | null} */ (null)];
  result.path_steps.values.forEach((each, i) => {
    const [px, py] = place(...pathAt(result, i));
    const distance = Math.hypot(px - x, py - y);
    if (distance <= best) [best, step] = [distance, each];
  });
  if (step !== null) return readingOfStep(result, step);
  const last = result.losses.shape[0] - 1;
  const nearest = (/** @type {number} */ share) => Math.max(0, Math.min(last, Math.round(share * last)));
  return {
    row: nearest((y - frame.top) / frame.height),
    column: nearest((x - frame.left) / frame.width),
    step: null,
  };
}

/**
 * @param {LossSurface} result
 * @param {number} step of the path
 * @returns {Reading} the step, and the computed loss that is nearest to its projection
 */
export function readingOfStep(result, step) {
  const at = result.path_steps.values.indexOf(step);
  return { ...placeNear(result, ...pathAt(result, at)), step };
}

/**
 * @param {LossSurface} result
 * @param {Pick<Reading, "row" | "column">} place
 * @returns {{horizontal: number, vertical: number, loss: number}} coordinates and loss
 */
export function valueAt({ losses, horizontal, vertical }, { row, column }) {
  const last = losses.shape[0] - 1;
  const along = (/** @type {number[]} */ [low, high], /** @type {number} */ share) => low + share * (high - low);
  return {
    horizontal: along(horizontal, column / last),
    vertical: along(vertical, 1 - row / last),
    loss: losses.values[row * losses.shape[1] + column],
  };
}

/**
 * @param {LossSurface} result
 * @param {number} horizontal
 * @param {number} vertical
 * @returns {{row: number, column: number}} the computed loss that is nearest to the coordinates
 */
export function placeNear({ losses, horizontal: [left, right], vertical: [low, high] }, horizontal, vertical) {
  const last = losses.shape[0] - 1;
  const nearest = (/** @type {number} */ share) => Math.max(0, Math.min(last, Math.round(share * last)));
  return {
    row: nearest((high - vertical) / (high - low)),
    column: nearest((horizontal - left) / (right - left)),
  };
}

/**
 * @param {LossSurface} result
 * @param {number} index of a step of the path
 * @returns {[number, number]} its coordinates
 */
export const pathAt = ({ path }, index) => [path.values[2 * index], path.values[2 * index + 1]];
