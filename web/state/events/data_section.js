/** Check of the section `data`: the points, and the sources or the units of the points. */

import { all, areWithin, integer, list, matching, ndarray, nullable, number, record, text } from "./checks.js";
import { PART_NAME } from "./code_sections.js";

/** @typedef {import("./checks.js").Check} Check */

// Python limits names to 200 characters, each of which may be two units of UTF-16.
const NAME = text(400);

/** @type {[number, number]} */
const DOMAIN = [-1, 1];

const source = record({
  generator: matching(PART_NAME),
  n_classes: integer(2, 8),
  n_samples: integer(2, 100_000),
  noise: nullable(number(0, 0.5)),
  random_state: integer(),
});

const units = record({
  names: list(NAME, 3),
  centers: list(number(), 3),
  scales: list(number(0), 3),
  classes: list(NAME, 8),
});

/** @type {Check} */
const agreeing = ({ X, y, is_test, n_classes, units }) => {
  /** @type {Uint8Array | Float64Array} */
  const values = y.values;
  const isRegression = values instanceof Float64Array;
  if (X.shape[0] !== values.length) return ".X.shape";
  if (is_test.values.length !== values.length) return ".is_test.shape";
  if (isRegression !== (n_classes === 0) || n_classes === 1) return ".n_classes";
  const [min, max] = isRegression ? DOMAIN : [0, n_classes - 1];
  if (!areWithin(values, min, max)) return ".y.values";
  if (units && (units.names.length !== 3 || units.centers.length !== units.scales.length)) {
    return ".units";
  }
  return units && units.centers.length < (isRegression ? 3 : 2) ? ".units.centers" : null;
};

export const data = all(
  record({
    X: ndarray(Float64Array, [null, 2], DOMAIN),
    y: ndarray([Uint8Array, Float64Array], [null]),
    is_test: ndarray(Uint8Array, [null], [0, 1]),
    n_classes: integer(0, 8),
    source: nullable(source),
    last_source: nullable(source),
    units: nullable(units),
  }),
  agreeing,
);
