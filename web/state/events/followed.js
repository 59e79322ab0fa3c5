/** Checks of the section `followed`, and of the answer about one of its derivatives. */

import { all, integer, list, ndarray, nullable, number, record, test } from "./checks.js";

/** @typedef {import("./checks.js").Check} Check */

const numbers = ndarray(Float64Array, [null]);
const matrix = ndarray(Float64Array, [null, null]);

/** Each layer fits the layer before it, and has derivatives of the same shapes. @type {Check} */
const fitting = ({ inputs, layers, prediction, gradients }) => {
  if (gradients && gradients.length !== layers.length) return ".gradients";
  let nIn = inputs.shape[0];
  for (let i = 0; i < layers.length; i++) {
    const { coefs, intercepts, z, a } = layers[i];
    const nOut = coefs.shape[1];
    const vectors = [intercepts, z, a];
    if (gradients) vectors.push(gradients[i].a, gradients[i].slope, gradients[i].z);
    const shapes = [coefs.shape, gradients?.[i].coefs.shape ?? coefs.shape];
    if (shapes.some((shape) => shape[0] !== nIn || shape[1] !== nOut)) return `.layers[${i}].coefs`;
    if (vectors.some(({ shape }) => shape[0] !== nOut)) return `.layers[${i}]`;
    nIn = nOut;
  }
  return layers.length > 0 && prediction.shape[0] === nIn ? null : ".prediction";
};

export const followed = all(
  record({
    point: nullable(integer(0, 100_000)),
    x: number(-1, 1),
    y: number(-1, 1),
    label: nullable(number(-1, 7)),
    step: integer(0, 2 ** 31),
    inputs: numbers,
    layers: list(record({ coefs: matrix, intercepts: numbers, z: numbers, a: numbers }), 11),
    prediction: numbers,
    loss: nullable(number()),
    gradients: nullable(list(record({ a: numbers, slope: numbers, z: numbers, coefs: matrix }), 11)),
  }),
  fitting,
);

/** The answer to the command that checks a derivative of the followed point. */
export const gradientCheck = record({
  weight: number(),
  gradient: number(),
  central_difference: number(),
  step: number(0),
  losses: all(list(number(), 2), test(({ length }) => length === 2)),
});
