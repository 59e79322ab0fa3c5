/** Marks on texts that own code may have written. */

/** @typedef {import("../store.js").StoreEvent} StoreEvent */

/** Reasons for the end of training that nnvisu itself reports. */
const OWN_WORDS = /^((best )?epoch|(test )?(loss|accuracy)) [\d.,e%\- ]+$/;

/** @param {string} text */
const quoted = (text) => `Your code says: ${text}`;

/**
 * Return an event of a worker that has run own code, with marks on the texts that the page shows in
 * its own alerts and lines. The page cannot tell texts of own code from texts of nnvisu there.
 *
 * @param {StoreEvent} event
 * @returns {StoreEvent} the event itself if it has no such text
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
