/** Marks on texts that own code may have written. */

import { KIND_NAMES, PART_NAME } from "../../schema/parts.js";
import { withVisibleControls } from "../visible_controls.js";

/** @typedef {import("../store.js").StoreEvent} StoreEvent */

/** The reasons that nnvisu itself reports for the end of training. */
const REASON = /^((best )?epoch|(test )?(loss|accuracy)) [\d.,e%\- ]+$/;

/** The refusal of an export. Only kinds and names of parts vary: they are words. */
const REFUSAL =
  /^A (PyTorch program|JSON model) cannot contain your code: the [a-z]+ \w+((, the [a-z]+ \w+)* and the [a-z]+ \w+)?\. Export Python \(NumPy\) or a notebook instead\.$/;

/** The refusal of a program. Only a kind, and names of parts and variables vary: they are words. */
const PROGRAM_REFUSAL = new RegExp(
  String.raw`^The program cannot contain your [a-z]+ \w{1,30}: (` +
    String.raw`it imports all names of a module\. Import only the names that your code uses, not \*|` +
    String.raw`(__name__|__future__) would mean something else there\. Remove \2 from your code|` +
    String.raw`other code of the program uses the name (\w{1,30}), too\. Choose another name than \3 in your code)\.$`,
);

/** The sentence about own code that was interrupted. */
const INTERRUPTED =
  /^Your (code|(generator|feature|activation|optimizer|loss) [A-Za-z]\w{0,29}) ran longer than [\d.]{1,5} seconds and was stopped( in line \d+)?\.$/;

/** The note on an own optimizer, with the name of an entry of its state. */
const CONSTANT_ENTRY =
  /^In \d+ steps update did not change state\["(\w{1,30})"\]: to change it, write state\["\1"\] = \.\.\.$/;

const NUMBER = /\d+([.,]\d+)*(e[+-]?\d+)?/g;

const DIVERGED = "Restored step #. Try a lower learning rate or fewer layers.";
const VANISHING = "vanishing gradients.";
const ADVICE = "Try relu or fewer layers.";
const CONSTANT_OUTPUTS = "its outputs are the same for all points.";
/**
 * The sentences that nnvisu itself reports about training, parts and imported files, with "#" for
 * each number. Own code can send these sentences with false numbers, just as it can send false
 * numbers elsewhere.
 */
const SENTENCES = new Set([
  `Training diverged at step #: the loss became infinite. ${DIVERGED}`,
  `Training diverged at step #: the loss became NaN (not a number). ${DIVERGED}`,
  "All weights are #, so their gradient is # and no step changes them.",
  "The gradient is #: no step changes the weights any more.",
  "Hidden # is dead: all its outputs are #.",
  `Hidden # is saturated: ${CONSTANT_OUTPUTS}`,
  `Hidden # passes nothing on: ${CONSTANT_OUTPUTS}`,
  "A network without hidden layers cannot separate these points.",
  "A network without hidden layers cannot fit these values.",
  "A network with linear activation cannot separate these points.",
  "A network with linear activation cannot fit these values.",
  "The loss oscillates far above its best, # at step #.",
  "The loss stays far above its best, # at step #.",
  "The loss is worse than that of a constant prediction, the class shares.",
  "The loss is worse than that of a constant prediction, the mean.",
  "The loss is no better than that of a constant prediction, the class shares.",
  "The loss is no better than that of a constant prediction, the mean.",
  "At learning rate # the loss no longer falls.",
  "Healthy.",
  "Healthy, but at rest: a step changes the weights by only # of their size.",
  "Healthy, though # of # neurons is dead: the other # can learn.",
  "Healthy, though # of # neurons are dead: the other # can learn.",
  "Healthy, though # of # neurons is dead: the loss is low.",
  "Healthy, though # of # neurons are dead: the loss is low.",
  "Healthy, though # of # neuron is saturated: the loss is low.",
  "Healthy, though # of # neurons is saturated: the loss is low.",
  "Healthy, though # of # neurons are saturated: the loss is low.",
  "All weights of Hidden # are #, so all its neurons have the same output.",
  "All weights of Output are #, so all its neurons have the same output.",
  "Hidden # is dead: the output of each neuron is the same for all points. It has no gradient.",
  "Hidden # has no gradient, because Hidden # is dead.",
  "Output has no gradient, because Hidden # is dead.",
  "Hidden # is dead, so the weights of Hidden # have no gradient: only the biases of Hidden # learn.",
  "Hidden # is dead, so the weights of Output have no gradient: only the biases of Output learn.",
  "Hidden # has no gradient: no step changes its weights.",
  "Output has no gradient: no step changes its weights.",
  "# of # neurons is dead: the same output for all points and no gradient. Only the other one learns.",
  "# of # neurons are dead: the same output for all points and no gradient. Only the other one learns.",
  "# of # neurons are dead: the same output for all points and no gradient. Only the other # learn.",
  "A step changes the weights by #% of their size: the steps are too large.",
  `∂L/∂z is # times smaller than in Hidden #: ${VANISHING}`,
  `∂L/∂z is # times smaller than in Hidden #: ${VANISHING} ${ADVICE}`,
  `∂L/∂z is # times smaller than in Output: ${VANISHING}`,
  `∂L/∂z is # times smaller than in Output: ${VANISHING} ${ADVICE}`,
  `∂L/∂W is no larger than in Hidden #: ${VANISHING}`,
  `∂L/∂W is no larger than in Hidden #: ${VANISHING} ${ADVICE}`,
  "# of # neuron is saturated: its output is at a limit of the activation, where gradients are small.",
  "# of # neurons is saturated: its output is at a limit of the activation, where gradients are small.",
  "# of # neurons are saturated: their outputs are at the limits of the activation, where gradients are small.",
  "A step changes the weights by only # of their size: a low learning rate.",
  "There is no derivative(z, a), so it is computed by a complex step.",
  "There is no derivative(z, a), so it is computed by central differences.",
  "update does not use weight_decay, so the setting L# has no effect.",
  "The first step follows the gradient, so the loss rises: write -=, not +=.",
  "Switched off.",
  "This run uses own code that has changed or is missing. Restore the run to show its map.",
  "Choose the columns for x, y and the label.",
  "The first row may be a header or a point. Check this row and the columns.",
]);

/** @param {string} text */
const isOwn = (text) =>
  SENTENCES.has(text.replace(NUMBER, "#")) || [REFUSAL, PROGRAM_REFUSAL, INTERRUPTED, CONSTANT_ENTRY].some((it) => it.test(text));

/** @param {string} text @param {string} [place] */
const quoted = (text, place = "") => `Your code says${place}: ${withVisibleControls(text)}`;

/**
 * @param {import("../protocol.js").Problem[] | undefined} problems
 * @returns {string} the position of the first problem, such as " in line 3 of activation swish";
 *   empty if there is none
 */
function placeInWords(problems) {
  if (!problems?.length) return "";
  const [{ kind, name, line }] = problems;
  if (!KIND_NAMES.some((each) => each === kind) || !PART_NAME.test(name ?? "")) return "";
  return ` in${line ? ` line ${line} of` : ""} ${kind} ${name}`;
}

/**
 * Mark the texts of an event that own code may have written, because the event comes from a worker that
 * has run own code: failures, the reason of a pause, a stall, messages about layers, notes about parts,
 * and the units of the data.
 *
 * @param {StoreEvent} event
 * @returns {StoreEvent} the event with marked texts; the event itself if it has no such text
 */
export function quote(event) {
  const { type, payload } = event;
  if (type === "command_failed") return { ...event, payload: quotedFailure(payload) };
  let changed = payload;
  const { check, data, layers, own_code, problems, reason, training } = payload;
  if (reason && !REASON.test(reason) && !isOwn(reason)) {
    changed = { ...changed, reason: quoted(reason, placeInWords(problems)) };
  }
  if (training?.stall && !isOwn(training.stall.message)) {
    const stall = { ...training.stall, message: quoted(training.stall.message) };
    changed = { ...changed, training: { ...training, stall } };
  }
  if (layers) changed = { ...changed, layers: { ...layers, layers: layers.layers.map(withQuotedMessage) } };
  if (own_code) changed = { ...changed, own_code: { ...own_code, parts: own_code.parts.map(withQuotedNotes) } };
  if (check) changed = { ...changed, check: withQuotedNotes(check) };
  if (data?.units) changed = { ...changed, data: { ...data, units: { ...data.units, is_quoted: true } } };
  return changed === payload ? event : { ...event, payload: changed };
}

/**
 * @template {{notes: string[]}} T a part, or the check of a part
 * @param {T} noted
 * @returns {T}
 */
const withQuotedNotes = (noted) => ({ ...noted, notes: noted.notes.map((note) => (isOwn(note) ? note : quoted(note))) });

/** @param {import("../protocol_inside.js").LayerStatistics} layer */
const withQuotedMessage = (layer) =>
  isOwn(layer.message) ? layer : { ...layer, message: quoted(layer.message) };

/** @param {any} failure */
function quotedFailure({ message = "", hint = "", ...rest }) {
  const text = `${message} ${hint}`.trim();
  if (rest.code === "superseded" || isOwn(text)) return { ...rest, message, hint };
  return { ...rest, message: quoted(text, placeInWords(rest.problems)), hint: "" };
}
