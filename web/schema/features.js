/** The input features a network can be fed with, in the order of its inputs. */

/**
 * @typedef {object} Feature
 * @property {string} name on the wire
 * @property {string} label as people write it
 * @property {(x: number, y: number) => number} of its value at a place in the frame, in [-1, 1]
 */

/** @type {Feature[]} */
export const FEATURES = [
  { name: "x", label: "x", of: (x) => x },
  { name: "y", label: "y", of: (_, y) => y },
  { name: "x_squared", label: "x²", of: (x) => x * x },
  { name: "y_squared", label: "y²", of: (_, y) => y * y },
  { name: "xy", label: "x·y", of: (x, y) => x * y },
  { name: "sin_pi_x", label: "sin πx", of: (x) => Math.sin(Math.PI * x) },
  { name: "sin_pi_y", label: "sin πy", of: (_, y) => Math.sin(Math.PI * y) },
];

/**
 * @param {string} name on the wire
 * @returns {number} its place in `FEATURES`
 */
export const featureIndex = (name) => FEATURES.findIndex((feature) => feature.name === name);

/**
 * Each feature over the frame, at cell centers as the worker's maps have them.
 *
 * @param {number} resolution cells along a side
 * @returns {import("../state/protocol.js").NdArray<Float32Array>} shape (n_features, resolution, resolution),
 *   first row at the top
 */
export function featureMaps(resolution) {
  const values = new Float32Array(FEATURES.length * resolution ** 2);
  const place = (/** @type {number} */ cell) => (2 * cell + 1) / resolution - 1;
  let next = 0;
  for (const { of } of FEATURES) {
    for (let row = 0; row < resolution; row++) {
      for (let column = 0; column < resolution; column++) {
        values[next++] = of(place(column), -place(row));
      }
    }
  }
  return { values, shape: [FEATURES.length, resolution, resolution] };
}
