/** The two buttons that run the code of an opened link, or open the link without its code. */

import { byId } from "../../dom.js";

/**
 * @param {import("../context.js").Context} context
 * @param {import("../../work/open_work.js").OpenWork} openWork
 */
export function bindConsent({ store, run }, openWork) {
  byId("consent-run").addEventListener("click", ({ detail }) => {
    leave(detail);
    run(() => openWork.runLinkedCode());
  });
  byId("consent-drop").addEventListener("click", ({ detail }) => {
    leave(detail);
    const { linked_code } = store.getState().sharing;
    const notice = { text: droppedInWords(linked_code?.replaced ?? []) };
    store.dispatch({ type: "sharing_changed", payload: { linked_code: null, notice } });
  });
}

/**
 * If a person has pressed one of the buttons by keyboard, move the focus, because the buttons
 * disappear.
 *
 * @param {number} detail of the click; 0 after a press by keyboard
 */
function leave(detail) {
  if (detail === 0) byId("code-yours-tab").focus();
}

/**
 * @param {string[]} replaced labels of the settings that were set to their defaults
 * @returns {string}
 */
export function droppedInWords(replaced) {
  const defaults = replaced.length ? ` Set to the default: ${replaced.join(", ")}.` : "";
  return `Opened without the code.${defaults}`;
}
