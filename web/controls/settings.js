/** Parse the text of each input with `data-setting`, and send or store the value. */

import { settingInput } from "../dom.js";
import { SETTINGS, SettingError, settingOf } from "../schema/settings.js";

/** @typedef {import("../schema/settings.js").SettingName} SettingName */

/** @param {import("./context.js").Context} context */
export function bindSettings({ store, act }) {
  for (const name of /** @type {SettingName[]} */ (Object.keys(SETTINGS))) {
    const setting = settingOf(name);
    const input = settingInput(name);
    if (!input) continue;
    if (input instanceof HTMLSelectElement) {
      input.append(...(setting.options ?? []).map((value) => new Option(value, value)));
    }
    const current = () => setting.format(store.getState().config[name]);

    input.addEventListener("change", () => {
      try {
        const value = setting.parse(textOf(input));
        if (setting.format(value) === current()) {
          input.value = current();
          store.dispatch({ type: "setting_restored", payload: { field: name } });
        } else if (setting.scope === "page") {
          store.dispatch({ type: "setting_changed", payload: { [name]: value } });
        } else {
          act("configure", { [name]: value });
        }
      } catch (error) {
        if (!(error instanceof SettingError)) throw error;
        const failure = { code: "invalid_value", field: name, message: error.message, hint: "" };
        store.dispatch({ type: "command_failed", payload: failure });
      }
    });
    input.addEventListener("keydown", (event) => {
      if (/** @type {KeyboardEvent} */ (event).key !== "Escape") return;
      input.value = current();
      store.dispatch({ type: "setting_restored", payload: { field: name } });
    });
  }
}

/**
 * @param {HTMLInputElement | HTMLSelectElement} input
 * @returns {string} the input's text; "true" or "false" for a checkbox
 */
const textOf = (input) =>
  input.type === "checkbox"
    ? String(/** @type {HTMLInputElement} */ (input).checked)
    : input.value;
