/** The numbers of the explained step as tables: the neurons of a layer, and the weights of a neuron. */

import { brief } from "../domain/units.js";
import { briefName, layerName, neuronName } from "./labels.js";
import { entry, valuesOf } from "./trace_formulas.js";

/** @typedef {import("../state/state.js").State} State */
/** @typedef {import("../state/protocol_inside.js").Followed} Followed */
/** @typedef {ReturnType<typeof import("../state/follow.js").stepShown>} Shown */
/**
 * @typedef {object} Table
 * @property {string} caption
 * @property {string[]} head names of the columns
 * @property {{name: string, label: string, numbers: number[]}[]} rows `label` is the visible name,
 *   which is as short as possible
 * @property {number} chosen index of the explained row
 */

/**
 * @param {State} state
 * @param {Followed} followed
 * @param {Shown} shown
 * @returns {Table} a row for each neuron of the layer
 */
export function neuronsTable(state, followed, { kind, layer, neuron }) {
  const columns = neuronColumns(state, followed, kind, layer);
  const [first] = Object.values(columns);
  const isHidden = layer > 0 && layer < followed.layers.length;
  return {
    caption: layerName(state, layer),
    head: [layer === 0 ? "Feature" : "Neuron", ...Object.keys(columns)],
    rows: Array.from(first, (_, i) => ({
      name: neuronName(state, { layer, neuron: i }),
      label: isHidden ? String(i + 1) : briefName(state, { layer, neuron: i }),
      numbers: Object.values(columns).map((values) => values[i]),
    })),
    chosen: neuron,
  };
}

/**
 * @param {State} state
 * @param {Followed} followed
 * @param {Shown["kind"]} kind
 * @param {number} layer
 * @returns {Record<string, Float64Array>} the values of each neuron, by the heading of their column
 */
function neuronColumns(state, followed, kind, layer) {
  if (kind === "inputs") return { [state.data.units ? "Scaled" : "Value"]: valuesOf(followed, 0) };
  const { z, a } = followed.layers[layer - 1];
  const isLast = layer === followed.layers.length;
  if (kind === "forward") return isLast ? { z: z.values } : { z: z.values, a: a.values };
  if (kind === "loss") {
    const name = state.config.problem === "regression" ? "ŷ" : "p";
    return { z: z.values, [name]: followed.prediction.values };
  }
  const gradients = /** @type {import("../state/protocol_inside.js").FollowedGradients[]} */ (followed.gradients)[layer - 1];
  if (isLast) return { "∂L/∂z": gradients.z.values };
  return { "∂L/∂a": gradients.a.values, "a′(z)": gradients.slope.values, "∂L/∂z": gradients.z.values };
}

/**
 * @param {State} state
 * @param {Followed} followed
 * @param {Shown} shown
 * @returns {Table | null} a row for each weight into the neuron, and a last row for its bias; null if
 *   the step has no weights
 */
export function weightsTable(state, followed, shown) {
  const { kind, layer, neuron, source } = shown;
  if (kind !== "forward" && kind !== "backward") return null;
  const isHidden = layer > 1;
  const count = valuesOf(followed, layer - 1).length;
  const rows = weightRows(state, followed, layer, neuron).map(({ name, numbers }, i) => ({
    name,
    label: isHidden && i < count ? String(i + 1) : brief(name),
    numbers: kind === "forward" ? numbers.slice(0, 3) : [numbers[0], numbers[1], numbers[3]],
  }));
  return {
    caption: `Into ${briefName(state, { layer, neuron })}`,
    head: ["From", "weight", "input", kind === "forward" ? "product" : "∂L/∂w"],
    rows,
    chosen: source ?? rows.length - 1,
  };
}

/**
 * @param {State} state
 * @param {Followed} followed
 * @param {number} layer
 * @param {number} neuron
 * @returns {{name: string, numbers: number[]}[]} weight, input, product and derivative of each weight
 *   into the neuron, and of its bias, whose input is 1
 */
function weightRows(state, followed, layer, neuron) {
  const { coefs, intercepts } = followed.layers[layer - 1];
  const gradients = followed.gradients?.[layer - 1];
  const rows = Array.from(valuesOf(followed, layer - 1), (input, source) => {
    const weight = entry(coefs, source, neuron);
    const name = neuronName(state, { layer: layer - 1, neuron: source });
    return { name, numbers: [weight, input, weight * input, gradients ? entry(gradients.coefs, source, neuron) : NaN] };
  });
  const bias = intercepts.values[neuron];
  return [...rows, { name: "bias", numbers: [bias, 1, bias, gradients?.z.values[neuron] ?? NaN] }];
}

const HEAD = [
  ...["layer", "neuron", "z", "a", "dL/da", "da/dz", "dL/dz"],
  ...["from", "weight", "input", "product", "dL/dw"],
];

/**
 * @param {State} state
 * @param {Followed} followed
 * @returns {(string | number | null)[][]} a header, and a row for each weight and bias of the
 *   network, with the values of its neuron; null for a number that does not exist
 */
export function traceRows(state, followed) {
  const rows = followed.layers.flatMap(({ z, a }, i) =>
    Array.from(z.values, (value, neuron) => {
      const gradients = followed.gradients?.[i];
      const derivatives = gradients && [gradients.a, gradients.slope, gradients.z].map(({ values }) => values[neuron]);
      const names = [layerName(state, i + 1), neuronName(state, { layer: i + 1, neuron })];
      const numbers = [value, a.values[neuron], ...(derivatives ?? [NaN, NaN, NaN])];
      const start = [...names, ...numbers.map(finite)];
      return weightRows(state, followed, i + 1, neuron).map((row) => [...start, row.name, ...row.numbers.map(finite)]);
    }).flat(),
  );
  return [HEAD, ...rows];
}

/** @param {number} value */
const finite = (value) => (Number.isFinite(value) ? value : null);
