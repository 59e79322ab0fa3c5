/** The input features and their values over the domain. */

/**
 * @typedef {object} Feature
 * @property {string} name used in messages and links
 * @property {string} label mathematical notation, for the page
 * @property {(x: number, y: number) => number} of returns the feature's value, in [-1, 1], at a
 *   position in the domain
 */

/** All features, in the order of the network's inputs. @type {Feature[]} */
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
 * @param {string} name of a feature
 * @returns {string} the feature's label; its name if it is an own part
 */
export const featureLabel = (name) => FEATURES[featureIndex(name)]?.label ?? name;

/**
 * @param {string} name of a feature
 * @returns {number} index of the feature in `FEATURES`; -1 for an own part
 */
export const featureIndex = (name) => FEATURES.findIndex((feature) => feature.name === name);

/**
 * @param {{kind: string, name: string, runs: boolean}[]} parts own code
 * @returns {string[]} names of the features that a network can read: the built-ins, then own features
 */
export const offeredFeatures = (parts) => [
  ...FEATURES.map(({ name }) => name),
  ...parts.filter(({ kind, runs }) => kind === "feature" && runs).map(({ name }) => name),
];

/**
 * Return the values of each feature at the centers of a grid of cells over the domain. The worker
 * also computes the values of its maps at the centers of cells.
 *
 * @param {number} resolution number of cells along a side
 * @returns {import("../state/protocol.js").NdArray<Float32Array>} shape (n_features, resolution,
 *   resolution), first row at the top
 */
export function featureMaps(resolution) {
  const values = new Float32Array(FEATURES.length * resolution ** 2);
  const center = (/** @type {number} */ cell) => (2 * cell + 1) / resolution - 1;
  let next = 0;
  for (const { of } of FEATURES) {
    for (let row = 0; row < resolution; row++) {
      for (let column = 0; column < resolution; column++) {
        values[next++] = of(center(column), -center(row));
      }
    }
  }
  return { values, shape: [FEATURES.length, resolution, resolution] };
}
