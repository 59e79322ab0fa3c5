import assert from "node:assert/strict";
import { test } from "node:test";
import { withRanges } from "../../../../../web/state/hidden_space.js";
import { hiddenAxisTexts } from "../../../../../web/views/hidden_space/axes.js";
import { HIDDEN, hiddenLayer, STATES } from "../../support/states.js";

/** @param {number | null} layer @returns {import("../../../../../web/state/state.js").State} */
const at = (layer) => ({ ...HIDDEN, hidden_view: { ...HIDDEN.hidden_view, layer } });

test("each end of an axis has its value; the far ends have the name of the axis", () => {
  // Four layers whose first axis reaches from -1 to 1, before a margin of 8 % of the range, 0.16.
  const layer = { ...hiddenLayer(2, [1, 0]), grid: { values: Float32Array.of(-1, 0, 1, 0), shape: [2, 1, 1, 2] } };
  const { indices, probe, folds } = /** @type {import("../../../../../web/state/protocol_inside.js").HiddenSpace} */ (HIDDEN.hidden_space);
  const hidden_space = withRanges(null, { n_samples: 4, indices, layers: [layer, layer, layer, layer], probe, folds });
  const texts = hiddenAxisTexts({ ...at(1), hidden_space });
  // The second coordinates of the points are -0.5, 0.25, 0 and 0.75: with the margin, -0.6 to 0.85.
  assert.deepEqual(
    texts.map(({ text, name, x, y }) => [text, name, x, y]),
    [["0.85", "Neuron 1", 0, 0], ["−0.60", undefined, 0, 1], ["−1.16", undefined, 0, 1], ["1.16", "Neuron 2", 1, 1]],
  );
});

test("between two layers, and before the worker has sent the space, axes have no texts", () => {
  assert.deepEqual(hiddenAxisTexts(STATES["between two layers of the hidden space"]), []);
  assert.deepEqual(hiddenAxisTexts({ ...HIDDEN, hidden_space: null }), []);
});
