/** The check of the section `layers`. */

import { areAllowed } from "../../schema/allowed_settings.js";
import { all, integer, list, ndarray, nullable, number, record, test, text } from "./checks.js";

/** @typedef {import("./checks.js").Check} Check */

const STEP = integer(0, 2 ** 31);

const counts = ndarray(Int32Array, [null], [0, 2 ** 31]);
const histogram = nullable(record({ low: number(), high: number(), counts }));

const layer = record({
  gradient_norm: nullable(number(0)),
  error_norm: nullable(number(0)),
  update_ratio: nullable(number(0)),
  states: ndarray(Uint8Array, [null], [0, 2]),
  weights: histogram,
  activations: histogram,
  gradients: histogram,
  course: ndarray(Float64Array, [3, null]),
  message: text(1000),
  remedy: nullable(record({ settings: test(areAllowed), step: nullable(STEP) })),
});

/** Each course has a value for each step. @type {Check} */
const ofEqualSteps = ({ steps, layers }) => {
  const odd = layers.findIndex((/** @type {any} */ it) => it.course.shape[1] !== steps.values.length);
  return odd < 0 ? null : `.layers[${odd}].course.shape`;
};

export const layers = all(
  record({
    step: STEP,
    n_points: integer(1),
    n_training: integer(1),
    inputs: histogram,
    steps: ndarray(Int32Array, [null], [0, 2 ** 31]),
    layers: list(layer, 11),
  }),
  ofEqualSteps,
);
