/** The check of the section `loss_surface`. */

import { all, integer, list, ndarray, nullable, number, oneOf, optional, record } from "./checks.js";

const STEP = integer(0, 2 ** 31);
/** Losses along each side of the finest grid. */
const FINEST = 65;

const axis = record({ layer: integer(0, 10), source: nullable(integer(0, 99)), target: integer(0, 99) });

const interval = all(list(number(), 2), (value) => (value.length === 2 && value[0] < value[1] ? null : ""));

/** @type {import("./checks.js").Check} */
const agreeing = ({ path, path_steps, losses, axes, shares }) => {
  if (path.shape[0] !== path_steps.values.length || !path.shape[0]) return ".path.shape";
  if (axes && axes.length !== 2) return ".axes";
  if (shares.length !== 2) return ".shares";
  const [rows, columns] = losses.shape;
  return rows === columns && rows >= 2 && rows <= FINEST ? null : ".losses.shape";
};

const surface = all(
  record({
    step: STEP,
    axes: nullable(list(axis, 2)),
    shares: list(number(0, 1.000001), 2),
    horizontal: interval,
    vertical: interval,
    path: ndarray(Float64Array, [null, 2], [-Number.MAX_VALUE, Number.MAX_VALUE]),
    path_steps: ndarray(Int32Array, [null], [0, 2 ** 31]),
    loss: nullable(number()),
    losses: ndarray(Float64Array, [null, null]),
  }),
  agreeing,
);

export const lossSurface = record({
  status: oneOf("computing", "complete", "canceled", "no_points", "no_plane"),
  progress: optional(number(0, 1)),
  surface: optional(surface),
});
