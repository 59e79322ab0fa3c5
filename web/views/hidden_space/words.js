/** The words of the tab Hidden space: the meaning of the plot, and the separation of the classes. */

import { byId } from "../../dom.js";
import { inPrint } from "../../domain/numerals.js";
import { classInWords } from "../../domain/units.js";
import { axisName } from "../../network/hidden_axes.js";
import { layerName } from "../../network/labels.js";
import { plotOf } from "../../state/hidden_plot.js";
import { nearestLayer, sliderPosition } from "../../state/hidden_space.js";
import { pointsPerClass } from "../../state/points.js";
import { selectionInWords } from "../../state/selection.js";

/** @typedef {import("../../state/state.js").State} State */
/** @typedef {import("../../state/protocol_inside.js").HiddenLayer} HiddenLayer */

/** @returns {import("../loop.js").View} */
export function hiddenWordsView() {
  const canvas = byId("hidden-canvas");
  const summary = byId("hidden-summary");
  const note = byId("hidden-note");
  const clear = byId("hidden-clear");
  const selection = byId("hidden-selection");
  return {
    reads: (state) => [
      summaryInWords(state),
      noteInWords(state),
      selectionByClass(state),
    ],
    draw(state) {
      summary.textContent = summaryInWords(state);
      note.textContent = noteInWords(state);
      selection.textContent = selectionByClass(state);
      clear.hidden = !state.selected_points.length;
      canvas.ariaLabel = `Hidden space. ${summaryInWords(state)}`;
    },
  };
}

/** Maximum number of principal components that a probe reads, as in py/nnvisu/linear_probe.py. */
const MAX_COMPONENTS = 16;
/** Names of the boundary between two classes, by the number of neurons, from 1. */
const BOUNDARIES = ["threshold", "straight line"];

/**
 * @param {State} state
 * @returns {string} such as "In Hidden 2, a straight line separates 100 % of the training points."
 */
export function summaryInWords(state) {
  const position = sliderPosition(state);
  const layer = state.hidden_space?.layers[nearestLayer(state)];
  if (!layer) return "";
  if (!Number.isInteger(position)) {
    const [from, to] = [Math.floor(position), Math.ceil(position)].map((it) => layerName(state, it));
    return `Between ${from} and ${to}: every point moves in a straight line.`;
  }
  const probe = state.hidden_space?.probe?.layer === position ? probeInWords(state, position) : "";
  return `${outputInWords(state, layer, position)}${probe}`;
}

/**
 * @param {State} state
 * @param {HiddenLayer} layer
 * @param {number} position of the layer
 * @returns {string} the prediction from the values of the layer, in words
 */
function outputInWords(state, layer, position) {
  const depth = state.config.hidden_layer_sizes.length;
  const name = layerName(state, position);
  if (isOnePoint(layer)) {
    return `All training points coincide in ${name}, so the prediction is the same for all of them.`;
  }
  if (state.config.problem === "regression") {
    if (position > depth) return "The output is the prediction.";
    const other = position < depth ? `, not ${name}` : "";
    return `The output layer reads ${layerName(state, depth)}${other}: there, the prediction rises evenly in one direction.`;
  }
  if (position < depth) return beforeInWords(state, name, depth);
  const { train_accuracy } = state.training;
  if (train_accuracy === null) return `The output layer reads ${name}. There are no training points.`;
  const share = `${shareInWords(train_accuracy)} of the training points`;
  const guess = guessInWords(state, train_accuracy);
  return position === depth
    ? `In ${name}, ${boundaryOf(layer, state.data.n_classes)} ${share}${guess}.`
    : `The prediction is the class with the largest logit: correct for ${share}${guess}.`;
}

/** Values count as the same if they differ by less than this, as in py/nnvisu/layer_statistics.py. */
const CONSTANT = 1e-6;

/**
 * @param {HiddenLayer} layer
 * @returns {boolean} true if all points coincide; false if the chosen axes cannot show this
 */
function isOnePoint({ axes, explained, n_neurons, points: { values } }) {
  if (axes.some((axis) => typeof axis === "string")) return !explained.length;
  return n_neurons <= 2 && values.length > 2 && values.every((value, i) => Math.abs(value - values[i % 2]) < CONSTANT);
}

/**
 * @param {State} state in which `probe` belongs to the layer
 * @param {number} position of the layer
 * @returns {string} the score of the linear probe of the layer, in words
 */
function probeInWords(state, position) {
  const { probe, layers } = /** @type {import("../../state/protocol_inside.js").HiddenSpace} */ (state.hidden_space);
  const score = Number(probe?.score);
  const isWide = layers[position].n_neurons > MAX_COMPONENTS;
  const values = `${isWide ? `${MAX_COMPONENTS} principal components of ` : ""}${layerName(state, position)}`;
  return state.config.problem === "regression"
    ? ` A linear function fitted to ${values} reaches R² ${inPrint(score.toFixed(3))}.`
    : ` A linear classifier fitted to ${values} reaches ${shareInWords(score)}${guessInWords(state, score)}.`;
}

/**
 * @param {State} state
 * @param {number} accuracy 0 to 1, on the training points
 * @returns {string} the end of a sentence about an accuracy that is no better than the share of the
 *   largest class; "" for a better accuracy
 */
function guessInWords({ data }, accuracy) {
  const { y, is_test, n_classes } = data;
  const labels = y.values.filter((_, i) => !is_test.values[i]);
  const largest = Math.max(...pointsPerClass({ y: { ...y, values: labels }, n_classes }));
  return accuracy <= largest / labels.length + 1e-9 ? ", no better than guessing one class" : "";
}

/**
 * @param {number} share 0 to 1
 * @returns {string} such as "99.5 %"; "100 %" only for a share of 1, up to rounding errors
 */
const shareInWords = (share) =>
  `${share > 1 - 1e-9 ? 100 : (Math.floor(1000 * share) / 10).toFixed(1)}\u00a0%`;

/**
 * @param {State} state
 * @param {string} name
 * @param {number} depth index of the last hidden layer
 * @returns {string} a sentence for the layer `name`, which the output layer does not read: it comes
 *   before the last hidden layer
 */
const beforeInWords = (state, name, depth) =>
  `The output layer reads ${layerName(state, depth)}, not ${name}, and separates the points there.`;

/**
 * @param {HiddenLayer} layer
 * @param {number} nClasses
 * @returns {string} such as "a straight line separates"
 */
function boundaryOf({ n_neurons }, nClasses) {
  const name = BOUNDARIES[n_neurons - 1] ?? "straight boundary";
  if (nClasses === 2) return `a ${name} separates`;
  return `${name.replace(/y$/, "ie")}s separate`;
}

/**
 * @param {State} state
 * @returns {string} the meaning of the axes and the regions
 */
export function noteInWords(state) {
  const index = nearestLayer(state);
  const layer = state.hidden_space?.layers[index];
  if (!layer || !state.hidden_space) return "";
  const isAtLayer = sliderPosition(state) === index;
  return [
    isAtLayer && axesInWords(state, index, layer),
    isAtLayer && sectionInWords(state, layer),
    foldsInWords(state, index),
    shownInWords(state.hidden_space),
  ]
    .filter(Boolean)
    .join(" ");
}

/**
 * @param {State} state
 * @param {number} index
 * @param {HiddenLayer} layer
 */
function axesInWords(state, index, { axes, explained, n_neurons }) {
  const [horizontal, vertical] = axes;
  if (n_neurons === 1) return `${layerName(state, index)} has one neuron, so the points lie on a line.`;
  if (typeof horizontal === "number" && typeof vertical === "number") {
    return n_neurons === 2 ? "Axes: the two values of the layer." : `Axes: two of ${n_neurons} values of the layer.`;
  }
  const used = [...new Set(axes.filter((axis) => typeof axis === "string"))];
  const share = used.reduce((sum, axis) => sum + (explained[Number(axis.slice(2)) - 1] ?? 0), 0);
  const names = used.map((axis) => axisName(state, index, axis)).join(" and ");
  if (!explained.length) {
    return `${names} ${used.length > 1 ? "have" : "has"} no direction, because the ${n_neurons} values are the same for all training points.`;
  }
  const noun = used.length > 1 ? "principal components of" : "a principal component of";
  return `${names}: ${noun} the ${n_neurons} values, with ${shareInWords(share)} of their variance.`;
}

/**
 * @param {State} state
 * @param {HiddenLayer} layer
 */
function sectionInWords({ config }, { section }) {
  if (!section) return "";
  const isRegression = config.problem === "regression";
  const what = isRegression ? "The colors are" : "The regions are";
  if (section.is_exact) return `${what} exact.`;
  const limit = isRegression ? "" : ", so a point may appear on the wrong side";
  return `${what} a section through the mean of the layer's values${limit}.`;
}

/**
 * @param {State} state
 * @param {number} index
 */
function foldsInWords(state, index) {
  if (!state.hidden_space?.folds) return "";
  return `Lines on the map: the folds of ${layerName(state, index)}.`;
}

/** @param {import("../../state/protocol_inside.js").HiddenSpace} space */
function shownInWords({ n_samples, indices }) {
  const count = indices.values.length;
  if (count === n_samples) return "";
  return `${count.toLocaleString("en")} of ${n_samples.toLocaleString("en")} points are shown.`;
}

/**
 * @param {State} state
 * @returns {string} such as "3 points selected: 2 of class 0, 1 of class 1."
 */
export function selectionByClass(state) {
  const { selected_points: selected } = state;
  const count = selected.length;
  if (!count || !plotOf(state)) return "";
  const { y, n_classes, units } = state.data;
  const words = selectionInWords(count);
  if (!n_classes) return `${words}.`;
  const counts = Array.from({ length: n_classes }, (_, label) => selected.filter((i) => y.values[i] === label).length);
  const parts = counts.flatMap((each, label) => (each ? [`${each} of ${classInWords(units, label)}`] : []));
  return `${words}: ${parts.join(", ")}.`;
}
