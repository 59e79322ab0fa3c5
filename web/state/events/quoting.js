/** Marks on texts that own code may have written. */

/** @typedef {import("../store.js").StoreEvent} StoreEvent */

/** The reasons that nnvisu itself reports for the end of training. */
const OWN_WORDS = /^((best )?epoch|(test )?(loss|accuracy)) [\d.,e%\- ]+$/;

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
  const { reason, training } = payload;
  if (reason && !OWN_WORDS.test(reason)) changed = { ...changed, reason: quoted(reason) };
  if (training?.stall) {
    const stall = { ...training.stall, message: quoted(training.stall.message) };
    changed = { ...changed, training: { ...training, stall } };
  }
  return changed === payload ? event : { ...event, payload: changed };
}

/** @param {any} failure */
function quotedFailure({ message = "", hint = "", ...rest }) {
  const { code, problems } = rest;
  if (code === "superseded") return { ...rest, message, hint };
  if (code !== "interrupted") return { ...rest, message: quoted(`${message} ${hint}`.trim()), hint: "" };
  const line = problems?.[0]?.line;
  const place = Number.isSafeInteger(line) ? ` in line ${line}` : "";
  return { ...rest, message: `Your code ran for too long and was stopped${place}.`, hint: "" };
}
