/** Remedies: settings to change, and a reset of the model or a return to an earlier step. */

/**
 * Apply a remedy as one undo step.
 *
 * @param {import("./context.js").Context["act"]} act
 * @param {Pick<import("../state/stall.js").Stall, "settings" | "step">} remedy
 */
export function applyRemedy(act, { settings, step }) {
  if (step === null) return void act("reset_model", { config: settings });
  act("configure", settings);
  act("view_checkpoint", { step });
}
