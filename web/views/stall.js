/** The line about a stall: the cause, and a button with the remedy. */

import { byId, settingInput } from "../dom.js";
import { inPrint } from "../domain/numerals.js";
import { offersRemedy } from "../state/layers.js";
import { remedyInWords } from "../state/stall.js";

/**
 * @returns {import("./loop.js").View} the line, which is hidden while the tab Layers offers the same
 *   remedy: the line would cover the diagnoses
 */
export function stallView() {
  const line = byId("stall");
  const text = byId("stall-text");
  const button = byId("stall-remedy");
  return {
    reads: (state) => [state.training.stall, state.stall_dismissed, offersRemedy(state)],
    draw(state) {
      const { training: { stall }, stall_dismissed } = state;
      text.textContent = inPrint(stall?.message ?? "");
      button.textContent = stall ? remedyInWords(stall, shownText) : "";
      line.hidden = stall === null || stall_dismissed || offersRemedy(state);
    },
  };
}

/**
 * @param {string} name of a setting
 * @param {string} text of its value
 * @returns {string} the text of this value in the setting's menu; `text` if the setting has no menu
 */
export function shownText(name, text) {
  const option = settingInput(name)?.querySelector(`option[value="${text}"]`);
  return option?.textContent ?? text;
}
