/** Regions of a plane in which one of several linear functions is the largest. Does not use the DOM. */

/** @typedef {[number, number]} Corner */
/**
 * Linear functions on the plane: the value of function k at (x, y) is
 * `slopes[k] * x + slopes[n + k] * y + intercepts[k]`, with n functions.
 *
 * @typedef {{slopes: ArrayLike<number>, intercepts: ArrayLike<number>}} LinearFunctions
 */

/**
 * Clip a rectangle by half-planes, after Sutherland and Hodgman, "Reentrant Polygon Clipping"
 * (1974).
 *
 * @param {LinearFunctions} functions
 * @param {Corner[]} rectangle corners in the order of the outline
 * @returns {Corner[][]} for each function, the corners of the region of the rectangle in which the
 *   function is the largest; empty if there is no such region
 */
export function largestRegions({ slopes, intercepts }, rectangle) {
  const count = intercepts.length;
  return Array.from({ length: count }, (_, k) => {
    let region = rectangle;
    for (let other = 0; other < count && region.length; other++) {
      if (other === k) continue;
      const [a, b] = [slopes[k] - slopes[other], slopes[count + k] - slopes[count + other]];
      const c = intercepts[k] - intercepts[other];
      region = clipped(region, ([x, y]) => a * x + b * y + c);
    }
    return region;
  });
}

/**
 * @param {Corner[]} polygon convex
 * @param {(corner: Corner) => number} height a linear function
 * @returns {Corner[]} the part of the polygon in which the function is at least 0
 */
function clipped(polygon, height) {
  return polygon.flatMap((end, i) => {
    const start = polygon.at(i - 1) ?? end;
    const [before, after] = [height(start), height(end)];
    const inside = after >= 0 ? [end] : [];
    if (before >= 0 === after >= 0) return inside;
    const share = before / (before - after);
    /** @type {Corner} */
    const crossing = [start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])];
    return [crossing, ...inside];
  });
}
