/** The value of every setting in its input, every error beside its field, and the alert. */

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

/** @returns {import("./loop.js").View} the alert: an error that belongs to no field, with remedies */
export function alertView() {
  const box = byId("alert");
  const text = byId("alert-text");
  const remedy = byId("alert-remedy");
  const fewerLayers = byId("alert-fewer-layers");
  return {
    reads: ({ alert, config }) => [alert, config.hidden_layer_sizes],
    draw({ alert, config }) {
      text.textContent = alert ? `${alert.message} ${alert.hint}`.trim() : "";
      remedy.hidden = !alert?.remedy;
      if (alert?.remedy) {
        remedy.textContent = `Set learning rate to ${alert.remedy.learning_rate} and continue`;
      }
      box.classList.toggle("over", alert?.is_over ?? false);
      fewerLayers.hidden = !alert?.remedy || config.hidden_layer_sizes.length < 2;
      box.hidden = alert === null;
    },
  };
}
