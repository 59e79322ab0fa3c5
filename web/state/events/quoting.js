/** Marks on texts that own code may have written. */

/** @typedef {import("../store.js").StoreEvent} StoreEvent */

/** The reasons that nnvisu itself reports for the end of training. */
const REASON = /^((best )?epoch|(test )?(loss|accuracy)) [\d.,e%\- ]+$/;

const NUMBER = /\d+([.,]\d+)*(e[+-]?\d+)?/g;

const DIVERGED = "Restored step #. Try a lower learning rate or fewer layers.";
const CONSTANT_OUTPUTS = "its outputs are the same for all points.";
/**
 * The sentences that nnvisu itself reports about training and parts, with "#" for each number. Own
 * code may send the same sentences with false numbers, as it may send any number.
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
  "There is no derivative(z, a), so it is computed by a complex step.",
  "There is no derivative(z, a), so it is computed by central differences.",
  "Switched off.",
]);

/** @param {string} text */
const isOwn = (text) => SENTENCES.has(text.replace(NUMBER, "#"));

/** @param {string} text */
const quoted = (text) => `Your code says: ${text}`;

/**
 * Mark the texts of an event that the page shows in alerts, in the line about a stall and in the
 * status line. The event comes from a worker that has run own code, so own code may have written
 * these texts.
 *
 * @param {StoreEvent} event
 * @returns {StoreEvent} the event with marked texts; the event itself if it has no such text
 */
export function quote(event) {
  const { type, payload } = event;
  if (type === "command_failed") return { ...event, payload: quotedFailure(payload) };
  let changed = payload;
  const { check, data, own_code, reason, training } = payload;
  if (reason && !REASON.test(reason)) changed = { ...changed, reason: quoted(reason) };
  if (training?.stall && !isOwn(training.stall.message)) {
    const stall = { ...training.stall, message: quoted(training.stall.message) };
    changed = { ...changed, training: { ...training, stall } };
  }
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

/** @param {any} failure */
function quotedFailure({ message = "", hint = "", ...rest }) {
  const { code, problems } = rest;
  const text = `${message} ${hint}`.trim();
  if (code === "superseded" || isOwn(text)) return { ...rest, message, hint };
  if (code !== "interrupted") return { ...rest, message: quoted(text), hint: "" };
  const line = problems?.[0]?.line;
  const place = Number.isSafeInteger(line) ? ` in line ${line}` : "";
  return { ...rest, message: `Your code ran for too long and was stopped${place}.`, hint: "" };
}
