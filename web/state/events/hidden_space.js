/** The check of the section `hidden_space`. */

import { all, flag, integer, list, ndarray, nullable, number, record, test } from "./checks.js";

/** @typedef {import("./checks.js").Check} Check */

/** All finite numbers. @type {[number, number]} */
const ANY = [-Number.MAX_VALUE, Number.MAX_VALUE];
const AXES = ["pc1", "pc2"];
const axis = test((value) => AXES.includes(value) || integer(0, 99)(value) === null);

const hiddenLayer = record({
  n_neurons: integer(1, 100),
  axes: all(list(axis, 2), test((axes) => axes.length === 2)),
  points: ndarray(Float64Array, [null, 2], ANY),
  grid: ndarray(Float32Array, [2, null, null, 2], ANY),
  explained: list(number(0, 1 + 1e-9), 2),
  section: nullable(
    all(
      record({
        slopes: ndarray(Float64Array, [2, null], ANY),
        intercepts: ndarray(Float64Array, [null], ANY),
        is_exact: flag,
      }),
      test(({ slopes, intercepts }) => slopes.shape[1] === intercepts.shape[0] && slopes.shape[1] <= 8),
    ),
  ),
});

/** Every layer has coordinates of the shown points. @type {Check} */
const showsPoints = ({ n_samples, indices, layers }) => {
  if (indices.values.some((/** @type {number} */ i) => i >= n_samples)) return ".indices.values";
  const wrong = layers.findIndex((/** @type {any} */ it) => it && it.points.shape[0] !== indices.shape[0]);
  return wrong < 0 ? null : `.layers[${wrong}].points.shape`;
};

export const hiddenSpace = all(
  record({
    n_samples: integer(0, 100_000),
    indices: ndarray(Int32Array, [null], [0, 100_000]),
    layers: all(list(nullable(hiddenLayer), 12), test((layers) => layers.length >= 2)),
    probe: nullable(record({ layer: integer(0, 11), score: number(-1, 1 + 1e-9) })),
    folds: nullable(ndarray(Float32Array, [null, 4], [-1.001, 1.001])),
  }),
  showsPoints,
);
