/** The numbers of the tab Hidden space as CSV. */

import { className, columnName, COLUMNS, exactInUnits } from "../../domain/units.js";
import { axisColumn, axisName } from "../../network/hidden_axes.js";
import { layerName } from "../../network/labels.js";
import { nearestLayer } from "../../state/hidden_space.js";
import { csvOf } from "../csv.js";

/**
 * @param {import("../../state/state.js").State} state
 * @returns {string} a header, and a row for each shown point: position, label, 1 for a test point,
 *   else 0, and the coordinates in the layer nearest to the slider; each number has all its digits
 */
export function hiddenSpaceAsCsv(state) {
  const { data, hidden_space } = state;
  if (!hidden_space) return "";
  const index = nearestLayer(state);
  const { axes, points } = hidden_space.layers[index];
  const name = layerName(state, index);
  const header = [
    ...COLUMNS.map((column) => columnName(data.units, column)),
    "test",
    ...axes.map((axis) => `${name}: ${axisName(state, index, axis)}`),
  ];
  const rows = Array.from(hidden_space.indices.values, (point, i) => [
    ...[0, 1].map((axis) => exactInUnits(data.units, COLUMNS[axis], data.X.values[2 * point + axis])),
    labelOf(data, data.y.values[point]),
    data.is_test.values[point],
    ...axes.map((axis, k) => {
      const column = axisColumn(state, index, axis);
      const value = points.values[2 * i + k];
      return column === null ? value : exactInUnits(data.units, column, value);
    }),
  ]);
  return csvOf([header, ...rows]);
}

/**
 * @param {import("../../state/protocol.js").Data} data
 * @param {number} label
 */
const labelOf = ({ n_classes, units }, label) =>
  n_classes ? className(units, label) : exactInUnits(units, 2, label);
