/** The value of every setting in its input, and every error beside its field. */

import { SETTINGS, settingOf } from "../schema/settings.js";
import { byId, settingInput } from "../dom.js";

/** @typedef {import("../schema/settings.js").SettingName} SettingName */

/** @returns {import("./loop.js").View[]} one view for each setting: a change of one does not disturb typing in another */
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

/** @returns {import("./loop.js").View} the errors beside their fields */
export function errorsView() {
  const places = [...document.querySelectorAll(".error")].map((place) => ({
    place: /** @type {HTMLElement} */ (place),
    field: place.id.replace("error-", ""),
  }));
  return {
    reads: ({ errors }) => [errors],
    draw({ errors }) {
      for (const { place, field } of places) {
        const message = errors[field] ?? "";
        if (place.textContent !== message) place.textContent = message;
        place.hidden = message === "";
        const input = settingInput(field);
        if (input) input.ariaInvalid = String(message !== "");
      }
    },
  };
}
