/** The end of an alert: its cause is gone, or the command that failed has succeeded. */

/** @typedef {import("./state.js").State} State */

/** Codes of alerts that report an event. They end only when they are dismissed or replaced. */
const REPORTS = ["engine_failed", "own_code_stopped", "broken_link"];

/**
 * @param {State} state @returns {unknown[]} the parts of the state that decide whether a command
 *   fails
 */
const causesOf = ({ data, config, timeline, own_code, runs, sharing }) => [
  data,
  config,
  timeline.viewed_step,
  own_code.parts,
  runs.kept.length, // Not the runs: their objects also change while a kept run trains.
  sharing.notice, // Actions of the page itself report their success in a notice.
];

/**
 * @param {State} before
 * @param {State} after the state after an event
 * @param {{type: string, command?: string}} event
 * @returns {State} the state without an alert that no longer applies after the event
 */
export function withoutOldAlert(before, after, { type, command }) {
  const { alert } = after;
  if (!alert || alert !== before.alert || REPORTS.includes(alert.code)) return after;
  // The page may need several attempts to open work. Meanwhile, the alert of an attempt stays.
  if (before.sharing.is_opening) return after;
  const causes = causesOf(before);
  const isChanged = causesOf(after).some((cause, i) => cause !== causes[i]);
  const hasStarted = after.training.running && !before.training.running;
  const hasSucceeded = type !== "command_failed" && command !== undefined && command === alert.command;
  return isChanged || hasStarted || hasSucceeded ? { ...after, alert: null } : after;
}
