/**
 * Geometry of the network diagram: the positions of edges and of the dots for biases, and the
 * neuron or weight at a position. Views use this module to draw parts, and controls use it to find
 * parts. This module does not use the DOM.
 */

/** Side of the smallest tile with room for a bias dot, in CSS pixels. */
const MIN_BIAS_SIDE = 14;
/** Largest distance of a mouse from an edge or a bias dot, in CSS pixels. */
const REACH = 6;
/** Largest distance of a finger from an edge, in CSS pixels. */
const TOUCH_REACH = 12;
/** Share of a tile's side over which the ends of its edges are spread. */
const PORTS = 0.6;

/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {import("./columns.js").Tile} Tile */
/** @typedef {{layer: number, neuron: number}} Neuron `layer` is the index of a column */
/**
 * A weight, or a bias if `source` is null. The names are those of the command `set_weight`: the
 * weights `coefs[layer]` lead from column `layer` to column `layer + 1`.
 *
 * @typedef {{layer: number, source: number | null, target: number}} Weight
 */
/**
 * Weights that lead from the neurons `sources` of column `layer` to the neuron `target` of the next
 * column. A source of null stands for the bias of `target`.
 *
 * @typedef {{layer: number, target: number, sources: (number | null)[]}} Weights
 */

/**
 * Return the ends of an edge. The edge leads from (left, start) to (right, end). Its curve is
 * horizontal at both ends.
 *
 * @param {Layout} layout in which neither column of the edge is condensed
 * @param {number} layer
 * @param {number} source
 * @param {number} target
 */
export function edgeOf({ columns }, layer, source, target) {
  const [from, to] = [columns[layer], columns[layer + 1]];
  return {
    left: from.tiles[source].left + from.tiles[source].side,
    right: to.tiles[target].left,
    start: port(from.tiles[source], target, to.tiles.length),
    end: port(to.tiles[target], source, from.tiles.length),
  };
}

/**
 * @param {Tile} tile
 * @param {number} index of the edge among the `count` edges at this side of the tile
 * @param {number} count
 * @returns {number} the y coordinate of the edge's end
 */
function port({ top, side }, index, count) {
  const share = count === 1 ? 0 : index / (count - 1) - 0.5;
  return top + side * (0.5 + PORTS * share);
}

/**
 * @param {Tile} tile
 * @returns {{x: number, y: number} | null} center of the bias dot; null if the tile is too small
 */
export const biasDot = ({ left, top, side }) =>
  side < MIN_BIAS_SIDE ? null : { x: left, y: top + side };

/**
 * @param {Layout} layout
 * @param {number} layer
 * @returns {boolean} true if the edges from column `layer` to the next are drawn as one band
 */
export const isBand = ({ columns }, layer) =>
  columns[layer].condensed || columns[layer + 1].condensed;

/**
 * @param {Layout} layout
 * @param {Neuron} neuron
 * @returns {{left: number, top: number, width: number, height: number}} the area in which a press
 *   counts for the neuron: its tile and, on touch screens, room around the tile up to the next tile
 */
export function targetOf({ columns, features, target }, { layer, neuron }) {
  const { tiles, condensed } = columns[layer];
  const { left, top, side } = tiles[neuron];
  const room = (/** @type {number} */ most) => (condensed ? 0 : Math.max(0, (most - side) / 2));
  const [beside, above] = [room(target), room(Math.min(target, stepOf(layer ? tiles : features)))];
  return { left: left - beside, top: top - above, width: side + 2 * beside, height: side + 2 * above };
}

/**
 * @param {Tile[]} tiles one below the other
 * @returns {number} distance between the tops of two tiles, rounded down
 */
const stepOf = (tiles) =>
  tiles.length === 1 ? Infinity : Math.floor((tiles[tiles.length - 1].top - tiles[0].top) / (tiles.length - 1));

/**
 * Return the part at a position. Where parts overlap, a bias dot covers a neuron, and a neuron
 * covers an edge.
 *
 * @param {Layout} layout
 * @param {number} x
 * @param {number} y
 * @param {boolean} [isFinger] true for a finger, which is less exact than a mouse
 * @returns {Neuron | Weight | null} the part; null if there is none
 */
export function partAt(layout, x, y, isFinger = false) {
  const { columns } = layout;
  const reach = Math.max(REACH, layout.target / 2);
  for (let layer = 0; layer < columns.length; layer++) {
    const { tiles, condensed, left, right } = columns[layer];
    // The label of a feature counts as part of its tile.
    if ((layer > 0 && x < left - reach) || x > right + reach) continue;
    // A bias dot is too small for a finger. The second tap on a neuron opens its bias, too.
    if (layer > 0 && !condensed && !layout.target && !isFinger) {
      const target = tiles.findIndex((tile) => {
        const dot = biasDot(tile);
        return dot && Math.hypot(dot.x - x, dot.y - y) < REACH;
      });
      if (target >= 0) return { layer: layer - 1, source: null, target };
    }
    const neuron = tiles.findIndex((_, i) => {
      const target = targetOf(layout, { layer, neuron: i });
      return (
        x >= (layer === 0 ? 0 : target.left) &&
        x < target.left + target.width &&
        y >= target.top &&
        y < target.top + target.height
      );
    });
    if (neuron >= 0) return { layer, neuron };
  }
  return edgeAt(layout, x, y, isFinger ? TOUCH_REACH : REACH);
}

/**
 * @param {Layout} layout
 * @param {number} x
 * @param {number} y
 * @param {number} reach largest distance from the edge, in CSS pixels
 * @returns {Weight | null} the weight of the nearest edge within reach; null if there is none
 */
function edgeAt(layout, x, y, reach) {
  const { columns } = layout;
  const layer = columns.findIndex((from, i) => x >= from.right && x <= columns[i + 1]?.left);
  if (layer < 0 || isBand(layout, layer)) return null;
  const share = riseAt((x - columns[layer].right) / (columns[layer + 1].left - columns[layer].right));
  /** @type {Weight | null} */
  let nearest = null;
  let least = reach;
  for (let source = 0; source < columns[layer].tiles.length; source++) {
    for (let target = 0; target < columns[layer + 1].tiles.length; target++) {
      const { left, right, start, end } = edgeOf(layout, layer, source, target);
      const slope = (share.slope * (end - start)) / (right - left);
      const distance = Math.abs(start + share.rise * (end - start) - y) / Math.hypot(1, slope);
      if (distance < least) {
        least = distance;
        nearest = { layer, source, target };
      }
    }
  }
  return nearest;
}

/**
 * Evaluate the curve of an edge, scaled to a unit square: a cubic Bezier curve from (0, 0) to
 * (1, 1) with the control points (1/2, 0) and (1/2, 1), so x = 3/2 t - 3/2 t^2 + t^3 and
 * y = 3 t^2 - 2 t^3.
 *
 * @param {number} x 0 to 1
 * @returns {{rise: number, slope: number}} y at x, and dy/dx there
 */
function riseAt(x) {
  let [low, high] = [0, 1];
  for (let i = 0; i < 20; i++) {
    const middle = (low + high) / 2;
    if (1.5 * middle - 1.5 * middle ** 2 + middle ** 3 < x) low = middle;
    else high = middle;
  }
  const t = (low + high) / 2;
  return {
    rise: 3 * t ** 2 - 2 * t ** 3,
    slope: (6 * t - 6 * t ** 2) / (1.5 - 3 * t + 3 * t ** 2),
  };
}

/**
 * @param {Layout} layout
 * @param {Weight} weight
 * @returns {{x: number, y: number}} a position on the edge of the weight, or on the dot of the bias
 */
export function positionOf(layout, { layer, source, target }) {
  const { left, top, side } = layout.columns[layer + 1].tiles[target];
  if (source === null) return { x: left, y: top + side };
  const edge = edgeOf(layout, layer, source, target);
  return { x: (edge.left + edge.right) / 2, y: (edge.start + edge.end) / 2 };
}

/**
 * @param {Layout} layout
 * @param {Weights} weights
 * @returns {boolean} true if the network still has all these weights
 */
export const hasWeights = ({ columns }, { layer, target, sources }) =>
  target in (columns[layer + 1]?.tiles ?? []) &&
  sources.every((source) => source === null || source in columns[layer].tiles);
