/** Positions in the domain: x and y from -1 to 1, y up. */

/** @typedef {{x: number, y: number}} Position */
/** @typedef {{left: number, right: number, top: number, bottom: number}} Box */

/**
 * @param {Position} from
 * @param {Position} to
 * @returns {number} distance in domain units
 */
export const distance = (from, to) => Math.hypot(to.x - from.x, to.y - from.y);

/**
 * @param {Position} position
 * @returns {boolean} true if the position is in the domain or on its border
 */
export const isInDomain = ({ x, y }) => Math.abs(x) <= 1 && Math.abs(y) <= 1;

/**
 * @param {Position} position
 * @returns {Position} the nearest position in the domain
 */
export const clampToDomain = ({ x, y }) => ({
  x: Math.max(-1, Math.min(1, x)),
  y: Math.max(-1, Math.min(1, y)),
});

/**
 * Return the positions on a line whose distances from its start are `step`, 2 `step`, 3 `step`, ...
 *
 * @param {Position} from
 * @param {Position} to
 * @param {number} step distance between adjacent positions, in domain units
 * @returns {Position[]}
 */
export function positionsAlong(from, to, step) {
  const length = distance(from, to);
  return Array.from({ length: Math.floor(length / step) }, (_, i) => {
    const share = ((i + 1) * step) / length;
    return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
  });
}

/**
 * @param {import("../state/protocol.js").Data} data
 * @param {Position} position
 * @param {number} reach largest distance at which a point is found, in domain units
 * @param {boolean} [withTest] true to include test points
 * @returns {number | null} index of the nearest point within reach; null if there is none. Of
 *   several equally near points, the last is returned, because it is drawn on top
 */
export function nearestPoint({ X: { values }, is_test }, { x, y }, reach, withTest = true) {
  let nearest = null;
  let least = reach * reach;
  for (let i = 0; 2 * i < values.length; i++) {
    const squared = (values[2 * i] - x) ** 2 + (values[2 * i + 1] - y) ** 2;
    if (squared > least || (!withTest && is_test.values[i])) continue;
    nearest = i;
    least = squared;
  }
  return nearest;
}

/**
 * @param {Position} from
 * @param {Position} to
 * @returns {Box} the rectangle between two corners
 */
export const boxBetween = (from, to) => ({
  left: Math.min(from.x, to.x),
  right: Math.max(from.x, to.x),
  top: Math.max(from.y, to.y),
  bottom: Math.min(from.y, to.y),
});

/**
 * @param {Pick<import("../state/protocol.js").Data, "X" | "is_test">} data
 * @param {Box} box
 * @param {boolean} withTest true to include test points
 * @returns {number[]} indices of the points in the box
 */
export function pointsIn({ X: { values }, is_test }, { left, right, top, bottom }, withTest) {
  const found = [];
  for (let i = 0; 2 * i < values.length; i++) {
    const [x, y] = [values[2 * i], values[2 * i + 1]];
    const isInside = x >= left && x <= right && y >= bottom && y <= top;
    if (isInside && (withTest || !is_test.values[i])) found.push(i);
  }
  return found;
}
