/** The loss surface in words. */

import { valueAt } from "../../state/surface_geometry.js";
import { loss, percent } from "../status.js";
import { computingInWords, NO_POINTS } from "../waiting.js";
import { short } from "./drawing.js";

/** @typedef {import("../../state/state.js").State} State */
/** @typedef {import("../../state/protocol_inside.js").LossSurface} LossSurface */

/** Two steps have three checkpoints, the least number that can span a plane. */
const LEAST_STEPS = 2;
const TOO_EARLY = "Train for two steps or more: the surface lies along the path of the weights. Or choose two weights.";
const NO_DIRECTIONS = "So far, the weights have moved along a line or not at all, which spans no surface. Choose two weights.";

/**
 * @param {Pick<State, "surface" | "training" | "runtime">} state
 * @returns {string} the words on a plot without a surface; "" if there is a surface
 */
export function emptyInWords(state) {
  const { surface: { status, result }, training } = state;
  if (status === "no_points") return NO_POINTS;
  if (status === "no_plane") return training.step < LEAST_STEPS ? TOO_EARLY : NO_DIRECTIONS;
  if (result) return "";
  return status === "canceled" ? "Canceled" : computingInWords(state);
}

/**
 * @param {State} state
 * @param {LossSurface} result
 * @returns {string} a note on the plane, the path and the loss
 */
export function noteInWords({ training }, { step, axes, shares, path_steps }) {
  const through = `The plane through the weights of step ${step.toLocaleString("en")}`;
  const stale = step === training.step ? "" : " (no longer the step shown)";
  const plane = axes ? "in which two weights change" : "along the two directions in which the weights moved most";
  const share = percent(shares[0] + shares[1]);
  const path = path_steps.values.length > 1 ? ` It shows ${share} of the path’s variance: the line is the projection of ${path_steps.values.length} checkpoints onto the plane.` : "";
  return `${through}${stale}, ${plane}.${path} Training loss without penalties and dropout.`;
}

/**
 * @param {State} state
 * @param {LossSurface} result
 * @returns {string} the loss at the place that a person points at, or else at the step of the
 *   surface
 */
export function readingInWords({ surface: { reading }, curves }, result) {
  if (!reading) return `Step ${result.step.toLocaleString("en")}: loss ${loss(result.loss, 4)}`;
  const { horizontal, vertical, loss: value } = valueAt(result, reading);
  const onSlice = Number.isFinite(value) ? `loss ${loss(value, 4)}` : "the loss overflows";
  if (reading.step === null) return `At ${short(horizontal)}, ${short(vertical)}: ${onSlice}`;
  const trained = curves.train_loss[curves.step.indexOf(reading.step)] ?? null;
  const step = `Step ${reading.step.toLocaleString("en")}`;
  return trained === null ? `${step}: ${onSlice} on the plane` : `${step}: loss ${loss(trained, 4)}; nearest computed loss on the plane ${loss(value, 4)}`;
}
