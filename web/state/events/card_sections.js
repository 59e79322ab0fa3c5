/** Checks of the answers that the cards show: an activation, and one optimizer step. */

import { all, integer, list, ndarray, number, nullable, record, test, text } from "./checks.js";

/** @type {[number, number]} */
const FINITE = [-Number.MAX_VALUE, Number.MAX_VALUE];
const values = ndarray(Float64Array, [null], FINITE);

/** @type {import("./checks.js").Check} */
const agreeing = ({ z, values, slopes, means, lows, highs, mean_slopes }) => {
  const isAgreeing = (/** @type {any[]} */ arrays) => arrays.every((it) => it.values.length === arrays[0].values.length && it.values.length > 0);
  return isAgreeing([z, values, slopes]) && isAgreeing([means, lows, highs, mean_slopes]) ? null : ".shape";
};

export const activationProfile = all(
  record({
    layer: integer(1, 10),
    z: values,
    values,
    slopes: values,
    counts: all(ndarray(Int32Array, [null], [0, 2 ** 31]), test(({ values }) => values.length > 0)),
    flat_share: number(0, 1),
    means: values,
    lows: values,
    highs: values,
    mean_slopes: values,
  }),
  agreeing,
);

const entries = test(
  (state) =>
    Object(state) === state &&
    Object.keys(state).length <= 20 &&
    Object.entries(state).every(([name, value]) => name.length <= 60 && typeof value === "number"),
);

const line = record({ formula: text(100), numbers: text(200), value: number() });

export const optimizerStep = record({
  step: integer(1, 2 ** 31),
  weight: record({ layer: integer(0, 10), source: nullable(integer(0, 99)), target: integer(0, 99) }),
  gradient: number(),
  before: number(),
  after: number(),
  state_before: entries,
  state_after: entries,
  lines: list(line, 20),
});
