/** The value of every setting in its input, and every error beside where it came from. */

import { SETTINGS, settingOf } from "../settings.js";
import { byId } from "../dom.js";

/** @typedef {import("../settings.js").SettingName} SettingName */

/** @returns {import("./loop.js").View[]} one view for each setting, so that typing is left alone */
export const settingViews = () =>
  /** @type {SettingName[]} */ (Object.keys(SETTINGS)).map((name) => {
    const input = /** @type {HTMLInputElement} */ (
      document.querySelector(`[data-setting="${name}"]`)
    );
    return {
      reads: ({ config, errors }) => [config[name], errors[name]],
      draw({ config, errors }) {
        if (!errors[name]) input.value = settingOf(name).format(config[name]);
      },
    };
  });

/** @returns {import("./loop.js").View} */
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
        document
          .querySelector(`[data-setting="${field}"]`)
          ?.toggleAttribute("aria-invalid", message !== "");
      }
    },
  };
}

/** @returns {import("./loop.js").View} the error that belongs to no field */
export function alertView() {
  const box = byId("alert");
  const text = byId("alert-text");
  return {
    reads: ({ alert }) => [alert],
    draw({ alert }) {
      text.textContent = alert ? `${alert.message} ${alert.hint}`.trim() : "";
      box.hidden = alert === null;
    },
  };
}
