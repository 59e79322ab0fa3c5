/**
 * The section `follow` of the state: the point to follow, and the step of its forward or backward pass
 * that the page explains.
 *
 * Layer 0 is the input features; the last layer is the outputs.
 */

import { isNetworkTraced, isTabOpen } from "./dock.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./protocol_inside.js").Followed} Followed */
/** @typedef {import("../network/hit_test.js").Neuron} Neuron */
/** @typedef {import("../network/hit_test.js").Weight} Weight */
/** @typedef {{point: number} | {x: number, y: number}} Target a point, or a position in the domain */
/** @typedef {import("./protocol_inside.js").GradientCheck & {at: Weight}} Checked */
/**
 * @typedef {object} Follow
 * @property {Target | null} target null for the first point
 * @property {number} step index of the explained step in `stepsOf`
 * @property {number} neuron index of the explained neuron in the step's layer
 * @property {number | null} source source of the explained weight, null for the bias
 * @property {Checked | null} checked the last gradient check
 */
/**
 * A step of the explanation: inputs, then the layers forward, then the loss (without a label: the
 * prediction), then the layers backward.
 *
 * @typedef {{kind: "inputs" | "forward" | "loss" | "backward", layer: number}} Step
 */

/** @type {Follow} */
export const INITIAL_FOLLOW = { target: null, step: 0, neuron: 0, source: 0, checked: null };

/** @param {State} state @returns {boolean} true while a person follows a point */
export const isFollowing = (state) => isTabOpen(state, "follow") || isNetworkTraced(state);

/**
 * @param {State} state
 * @returns {Target | null} the point or position to follow; null if there is none
 */
export function followTarget(state) {
  if (!isFollowing(state)) return null;
  return state.follow.target ?? (state.data.y.values.length ? { point: 0 } : null);
}

/**
 * @param {Followed} followed
 * @returns {Step[]}
 */
export function stepsOf({ layers, gradients }) {
  const columns = layers.map((_, i) => i + 1);
  const last = layers.length;
  /** @type {Step[]} */
  const steps = [{ kind: "inputs", layer: 0 }];
  for (const layer of columns) steps.push({ kind: "forward", layer });
  steps.push({ kind: "loss", layer: last });
  if (gradients) for (const layer of columns.reverse()) steps.push({ kind: "backward", layer });
  return steps;
}

/**
 * @param {State} state in which a point is followed
 * @param {Followed} followed
 * @returns {Step & {index: number, count: number, neuron: number, source: number | null}} the
 *   explained step; a neuron or weight that does not exist is replaced by the first one
 */
export function stepShown({ follow }, followed) {
  const steps = stepsOf(followed);
  const index = Math.min(follow.step, steps.length - 1);
  const { kind, layer } = steps[index];
  const sizes = [followed.inputs.shape[0], ...followed.layers.map(({ z }) => z.shape[0])];
  const neuron = follow.neuron < sizes[layer] ? follow.neuron : 0;
  const source = follow.source !== null && follow.source >= (sizes[layer - 1] ?? 0) ? 0 : follow.source;
  return { kind, layer, index, count: steps.length, neuron, source };
}

/**
 * @param {State} state
 * @returns {Neuron | null} the explained neuron; null if no point is followed
 */
export function followedNeuron(state) {
  if (!state.followed) return null;
  const { layer, neuron } = stepShown(state, state.followed);
  return { layer, neuron };
}

/**
 * @param {State} state
 * @returns {Weight | null} the explained weight; null if no weight is explained
 */
export function followedWeight(state) {
  if (!state.followed) return null;
  const { kind, layer, neuron, source } = stepShown(state, state.followed);
  return kind === "forward" || kind === "backward" ? { layer: layer - 1, source, target: neuron } : null;
}

/**
 * @param {State} state in which a point is followed
 * @param {Neuron} neuron
 * @returns {Partial<Follow>} the change that explains the neuron, in the pass of the present step:
 *   forward or backward
 */
export function stepToNeuron(state, { layer, neuron }) {
  if (!state.followed) return {};
  const { kind } = stepShown(state, state.followed);
  const steps = stepsOf(state.followed);
  const wanted = kind === "backward" ? "backward" : layer ? "forward" : "inputs";
  const step = steps.findIndex((each) => each.kind === wanted && each.layer === layer);
  return { step: Math.max(0, step), neuron };
}

/**
 * @param {State} state
 * @param {1 | -1} direction
 * @returns {Target | null} the next or the previous point: among the selected points if the followed
 *   point is one of them, else among all points
 */
export function pointAfter(state, direction) {
  const count = state.data.y.values.length;
  const point = state.followed?.point ?? -1;
  const { selected_points: selected } = state;
  if (!count) return null;
  const at = selected.indexOf(point);
  if (at >= 0) return { point: selected[(at + direction + selected.length) % selected.length] };
  return { point: (Math.max(point, direction < 0 ? 0 : -1) + direction + count) % count };
}

/**
 * Return the section after a change of the points. If other data replace all points, the point with
 * the same index is followed, or else the first point. If the followed point is removed, its
 * position is followed.
 *
 * @param {State} state before the change
 * @param {number} run after the change
 * @param {import("./protocol.js").Data} [data] after the change
 * @returns {Follow}
 */
export function followAfter(state, run, data) {
  const { follow, data: old } = state;
  const target = follow.target && "point" in follow.target ? follow.target.point : null;
  if (!data || target === null) return follow;
  const count = data.y.values.length;
  if (run !== state.run) return target < count ? follow : { ...follow, target: null };
  if (count >= old.y.values.length) return follow;
  const [x, y] = old.X.values.subarray(2 * target);
  const point = data.y.values.findIndex(
    (label, i) =>
      data.X.values[2 * i] === x && data.X.values[2 * i + 1] === y && label === old.y.values[target],
  );
  return { ...follow, target: point < 0 ? { x, y } : { point } };
}
