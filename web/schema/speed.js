/**
 * The scale of the speed slider. It is logarithmic from 1 to 1,000 steps per second; the last
 * position is full speed.
 */

/** The slider's last position, which means full speed. */
export const FULL_SPEED = 61;
const POSITIONS_PER_DECADE = 20;

/**
 * @param {number} position 0 to `FULL_SPEED`
 * @returns {number} steps per second, rounded to two digits; 0 for full speed
 */
export const rateAt = (position) =>
  position >= FULL_SPEED ? 0 : Number((10 ** (position / POSITIONS_PER_DECADE)).toPrecision(2));

/**
 * @param {number} rate steps per second, 0 for full speed
 * @returns {number} the nearest position of the slider
 */
export const positionOf = (rate) =>
  rate === 0 ? FULL_SPEED : Math.max(0, Math.round(POSITIONS_PER_DECADE * Math.log10(rate)));

/**
 * @param {number} rate steps per second, 0 for full speed
 * @returns {string} text such as "40/s", or "full"
 */
export const rateInWords = (rate) => (rate === 0 ? "full" : `${rate.toLocaleString("en")}/s`);
