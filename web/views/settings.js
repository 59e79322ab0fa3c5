/** The value of every setting in its input, and every error beside its field. */

import { SETTINGS, settingOf } from "../schema/settings.js";
import { byId, settingInput } from "../dom.js";

/** @typedef {import("../schema/settings.js").SettingName} SettingName */

/**
 * @returns {import("./loop.js").View[]} one view for each setting, so that a change of one setting
 *   does not disturb typing in another
 */
export function settingViews() {
  const views = [];
  for (const name of /** @type {SettingName[]} */ (Object.keys(SETTINGS))) {
    const input = settingInput(name);
    if (input) views.push(settingView(name, input));
  }
  return views;
}

/**
 * @param {SettingName} name
 * @param {HTMLInputElement | HTMLSelectElement} input
 * @returns {import("./loop.js").View}
 */
const settingView = (name, input) => ({
  reads: ({ config, errors }) => [config[name], errors[name]],
  draw({ config, errors }) {
    if (errors[name]) return;
    const text = settingOf(name).format(config[name]);
    if (input instanceof HTMLInputElement && input.type === "checkbox") {
      input.checked = text === "true";
    } else {
      input.value = text;
    }
  },
});

/**
 * @returns {import("./loop.js").View} the errors below their fields. In each panel, only the latest
 *   error lies over the panel; styles/messages.css shows another error while its field has the focus
 */
export function errorsView() {
  const messages = [...document.querySelectorAll(".error")].map((element) => ({
    element: /** @type {HTMLElement} */ (element),
    field: element.id.replace("error-", ""),
    panel: element.closest("section"),
  }));
  return {
    reads: ({ errors }) => [errors],
    draw({ errors }) {
      for (const { element, field, panel } of messages) {
        const message = errors[field] ?? "";
        if (element.textContent !== message) {
          element.textContent = message;
          const isNew = message !== "";
          for (const other of messages) {
            if (isNew && other.panel === panel) other.element.classList.toggle("resting", other.field !== field);
          }
        }
        element.hidden = message === "";
        const input = settingInput(field);
        if (input) input.ariaInvalid = String(message !== "");
      }
    },
  };
}
