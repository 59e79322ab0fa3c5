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
  reads: ({ config, errors, sent }) => [config[name], errors[name], sent[name]],
  draw({ config, errors, sent }) {
    if (errors[name]) return;
    const text = settingOf(name).format(sent[name] ? sent[name].value : config[name]);
    if (input instanceof HTMLInputElement && input.type === "checkbox") {
      input.checked = text === "true";
    } else {
      input.value = text;
    }
  },
});

/** @returns {import("./loop.js").View} the errors beside their fields */
export function errorsView() {
  const messages = [...document.querySelectorAll(".error")].map((element) => ({
    element: /** @type {HTMLElement} */ (element),
    field: element.id.replace("error-", ""),
  }));
  return {
    reads: ({ errors }) => [errors],
    draw({ errors }) {
      for (const { element, field } of messages) {
        const message = errors[field] ?? "";
        if (element.textContent !== message) element.textContent = message;
        element.hidden = message === "";
        const input = settingInput(field);
        if (input) input.ariaInvalid = String(message !== "");
      }
    },
  };
}
