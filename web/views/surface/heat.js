/** The colors of the loss surface: a scale from low to high losses, linear or logarithmic. */

/** @typedef {import("../../state/protocol_inside.js").LossSurface} LossSurface */
/** @typedef {{low: number, high: number, isLog: boolean}} Scale */

/** Number of contour lines between the smallest and the largest loss. */
const N_LEVELS = 11;

/**
 * @param {Scale} scale
 * @param {number} loss
 * @returns {number} position on the scale, 0 to 1; 1 for a loss that is not finite
 */
export function shareOf({ low, high, isLog }, loss) {
  if (!Number.isFinite(loss)) return 1;
  const share = isLog ? Math.log(loss / low) / Math.log(high / low) : (loss - low) / (high - low);
  return Math.max(0, Math.min(1, share)) || 0;
}

/**
 * @param {Scale} scale
 * @param {number} share position on the scale, 0 to 1
 * @returns {number} the loss at this position
 */
export const lossAt = ({ low, high, isLog }, share) =>
  isLog ? low * (high / low) ** share : low + share * (high - low);

/**
 * @param {Scale} scale
 * @returns {number[]} losses with a contour line
 */
export const levelsOf = (scale) =>
  scale.high > scale.low
    ? Array.from({ length: N_LEVELS }, (_, i) => lossAt(scale, (i + 1) / (N_LEVELS + 1)))
    : [];

/**
 * @param {LossSurface["losses"]} losses
 * @param {Scale} scale
 * @param {number[][]} ends colors of the smallest and the largest loss, as [red, green, blue]
 * @returns {string} a picture with a pixel for each loss, as a data URL
 */
export function heatPicture({ values, shape: [rows, columns] }, scale, ends) {
  const image = new ImageData(columns, rows);
  values.forEach((loss, i) => image.data.set([...colorAt(shareOf(scale, loss), ends), 255], 4 * i));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [columns, rows];
  canvas.getContext("2d")?.putImageData(image, 0, 0);
  return canvas.toDataURL();
}

/**
 * @param {number} share
 * @param {number[][]} ends
 */
const colorAt = (share, [low, high]) => low.map((channel, i) => channel + share * (high[i] - channel));
