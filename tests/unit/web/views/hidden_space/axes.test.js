import assert from "node:assert/strict";
import { test } from "node:test";
import { withRanges } from "../../../../../web/state/hidden_space.js";
import { axesInWords, hiddenAxesView } from "../../../../../web/views/hidden_space/axes.js";
import { pageWith } from "../../support/page.js";
import { HIDDEN, hiddenLayer, STATES } from "../../support/states.js";

/** @param {number | null} layer @returns {import("../../../../../web/state/state.js").State} */
const at = (layer) => ({ ...HIDDEN, hidden_view: { ...HIDDEN.hidden_view, layer } });

test("each axis has its smallest value, its name and its largest value", () => {
  // Four layers whose first axis reaches from -1 to 1, before a margin of 8 % of the range, 0.16.
  const layer = { ...hiddenLayer(2, [1, 0]), grid: { values: Float32Array.of(-1, 0, 1, 0), shape: [2, 1, 1, 2] } };
  const { indices, probe, folds } = /** @type {import("../../../../../web/state/protocol_inside.js").HiddenSpace} */ (HIDDEN.hidden_space);
  const hidden_space = withRanges(null, { n_samples: 4, indices, layers: [layer, layer, layer, layer], probe, folds });
  // The second coordinates of the points are -0.5, 0.25, 0 and 0.75: with the margin, -0.6 to 0.85.
  const state = { ...at(1), hidden_space };
  assert.deepEqual(axesInWords(state), [["−1.16", "Neuron 2", "1.16"], ["−0.60", "Neuron 1", "0.85"]]);
  const page = pageWith(hiddenAxesView, state);
  assert.deepEqual([...page.getElementById("hidden-axis-vertical").children].map((each) => each.textContent), ["−0.60", "Neuron 1", "0.85"]);
});

test("the ends of a short axis differ", () => {
  const values = Float64Array.of(0.5, 0, 0.5, 3e-6, 0.500001, 0, 0.5, 1e-6);
  const layer = { ...hiddenLayer(2, [1, 0]), points: { values, shape: [4, 2] }, grid: { values: Float32Array.of(), shape: [2, 0, 0, 2] } };
  const { indices, probe, folds } = /** @type {import("../../../../../web/state/protocol_inside.js").HiddenSpace} */ (HIDDEN.hidden_space);
  const hidden_space = withRanges(null, { n_samples: 4, indices, layers: [layer, layer, layer, layer], probe, folds });
  assert.deepEqual(axesInWords({ ...at(1), hidden_space }), [["0.49999992", "Neuron 2", "0.50000108"], ["−2.4e−7", "Neuron 1", "3.24e−6"]]);
});

test("between two layers, and before the worker has sent the space, axes have no texts", () => {
  assert.deepEqual(axesInWords(STATES["between two layers of the hidden space"]), [["", "", ""], ["", "", ""]]);
  assert.deepEqual(axesInWords({ ...HIDDEN, hidden_space: null }), [["", "", ""], ["", "", ""]]);
});
