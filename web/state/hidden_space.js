/** The sections `hidden_space` and `hidden_view` of the state: the tab Hidden space. */

/** @typedef {import("./protocol_inside.js").HiddenSpace} HiddenSpace */
/** @typedef {import("./protocol_inside.js").HiddenLayer} HiddenLayer */
/** @typedef {"pc1" | "pc2" | number} Axis a principal component, or the index of a neuron */
/** @typedef {[[number, number], [number, number]]} Ranges the ends of the horizontal and vertical axis */
/**
 * What a person has chosen in the tab.
 *
 * @typedef {object} HiddenView
 * @property {number | null} layer the position of the slider: an integer at a layer, 0 at the
 *   inputs; a fraction between two layers; null until a person moves the slider, which begins at
 *   the last hidden layer
 * @property {Record<number, [Axis, Axis]>} axes the chosen axes, by layer
 * @property {boolean} folds true while the decision map shows fold lines
 * @property {number | null} hovered the point under the pointer in the tab, or the point that an arrow key reached
 * @property {Box | null} box the rectangle that a person drags in the plot, in units of the plot
 * @property {Box | null} map_box the rectangle that a person drags on the map, in domain units
 * @property {{columns: number, rows: number, ratio: number}} size of the plot in device pixels, and
 *   device pixels per CSS pixel
 */
/** @typedef {import("../domain/geometry.js").Box} Box */

/** @type {HiddenView} */
export const INITIAL_HIDDEN_VIEW = {
  layer: null,
  axes: {},
  folds: false,
  hovered: null,
  box: null,
  map_box: null,
  size: { columns: 0, rows: 0, ratio: 1 },
};

/** Share of a range that is added at each end, so that values rarely exceed the range. */
const MARGIN = 0.08;
/** A range stays the same while the values fill at least this share of it. */
const LEAST_SHARE = 0.6;

/**
 * @param {HiddenSpace | null} before
 * @param {Omit<HiddenSpace, "ranges" | "layers"> & {layers: (HiddenLayer | null)[]}} section from the
 *   worker, in which a layer is null if it is not shown and was sent before
 * @returns {HiddenSpace | null} the section with all layers, and with the range of each axis. Ranges
 *   of the previous section remain if they fit, so that the axes are steady while the network
 *   trains. The result is the previous section if a layer is missing in both
 */
export function withRanges(before, section) {
  const layers = section.layers.map((layer, i) => layer ?? before?.layers[i]);
  if (!layers.every((layer) => layer !== undefined)) return before;
  const ranges = layers.map((layer, i) => {
    const old = before?.layers[i];
    if (before && old === layer) return before.ranges[i];
    const hasSameAxes = old?.n_neurons === layer.n_neurons && String(old.axes) === String(layer.axes);
    return rangesOf(layer, hasSameAxes && before ? before.ranges[i] : null);
  });
  return { ...section, layers, ranges };
}

/**
 * @param {HiddenLayer} layer
 * @param {Ranges | null} before
 * @returns {Ranges}
 */
function rangesOf({ points, grid }, before) {
  const [horizontal, vertical] = [0, 1].map((axis) => {
    const [low, high] = endsOf(axis, endsOf(axis, [Infinity, -Infinity], grid.values), points.values);
    const old = before?.[axis];
    if (old && old[0] <= low && old[1] >= high && high - low >= LEAST_SHARE * (old[1] - old[0])) return old;
    const margin = MARGIN * (high - low) || Math.max(Math.abs(low), 1) / 2;
    return /** @type {[number, number]} */ ([low - margin, high + margin]);
  });
  return [horizontal, vertical];
}

/**
 * @param {number} axis 0 or 1
 * @param {number[]} ends
 * @param {ArrayLike<number>} values pairs of coordinates
 * @returns {number[]} the ends, moved apart to include the values
 */
function endsOf(axis, [low, high], values) {
  for (let i = axis; i < values.length; i += 2) {
    if (values[i] < low) low = values[i];
    if (values[i] > high) high = values[i];
  }
  return [low, high];
}

/**
 * @param {Pick<import("./state.js").State, "hidden_space" | "hidden_view" | "config">} state
 * @returns {number} the position of the slider, at most the index of the last layer
 */
export function sliderPosition({ hidden_space, hidden_view, config }) {
  const last = (hidden_space?.layers.length ?? config.hidden_layer_sizes.length + 2) - 1;
  return Math.min(hidden_view.layer ?? last - 1, last);
}

/**
 * @param {Pick<import("./state.js").State, "hidden_space" | "hidden_view" | "config">} state
 * @returns {number} the index of the layer nearest to the slider
 */
export const nearestLayer = (state) => Math.round(sliderPosition(state));

/**
 * @param {Pick<import("./state.js").State, "hidden_view" | "hidden_space" | "config">} state
 * @returns {object} the details of the command `watch_hidden_space`
 */
export function requestOf(state) {
  const { axes, folds } = state.hidden_view;
  const layer = nearestLayer(state);
  const depth = state.config.hidden_layer_sizes.length;
  const isHidden = layer > 0 && layer <= depth;
  return {
    axes: Object.entries(axes).map(([index, [horizontal, vertical]]) => ({
      layer: Number(index),
      horizontal,
      vertical,
    })),
    fold_layer: folds && isHidden ? layer : null,
    shown_layers: [...new Set([Math.floor, Math.ceil].map((round) => round(sliderPosition(state))))],
  };
}
