/** Parse the text of each input with `data-setting`, and send or store the value. */

import { settingInput } from "../dom.js";
import { SettingError } from "../schema/setting_error.js";
import { SETTINGS, settingOf } from "../schema/settings.js";
import { ownNames } from "../state/yours.js";

/** @typedef {import("../schema/settings.js").SettingName} SettingName */

/** @param {import("./context.js").Context} context */
export function bindSettings(context) {
  for (const name of /** @type {SettingName[]} */ (Object.keys(SETTINGS))) {
    const input = settingInput(name);
    if (!input) continue;
    if (input instanceof HTMLSelectElement && !input.options.length) {
      input.append(...(settingOf(name).options ?? []).map((value) => new Option(value, value)));
    }
    bindSetting(context, name, input);
  }
}

/**
 * @param {import("./context.js").Context} context
 * @param {SettingName} name
 * @param {HTMLInputElement | HTMLSelectElement} input
 */
function bindSetting({ store, act }, name, input) {
  const setting = settingOf(name);
  /** The changes by one arrow key that is held down have the same number: Undo reverses them together. */
  let stroke = 0;
  const current = () => {
    const { sent, config } = store.getState();
    return setting.format(sent[name] ? sent[name].value : config[name]);
  };

  input.addEventListener("change", async (event) => {
    try {
      const value = setting.parse(textOf(input), ownNames(store.getState(), name));
      if (setting.format(value) === current()) return restore();
      if (setting.scope === "page") {
        store.dispatch({ type: "setting_changed", payload: { [name]: value } });
      } else {
        await send(value, strokeOf(event));
      }
    } catch (error) {
      if (!(error instanceof SettingError)) throw error;
      const failure = { code: "invalid_value", field: name, message: error.message, hint: "" };
      store.dispatch({ type: "command_failed", payload: failure });
    }
  });
  input.addEventListener("keydown", (event) => {
    const { key } = /** @type {KeyboardEvent} */ (event);
    if (key === "Escape") return restore();
    const text = input.dataset.step ? steppedText(setting, input, key) : null;
    if (text === null) return;
    event.preventDefault();
    input.value = text;
    if (!(/** @type {KeyboardEvent} */ (event).repeat)) stroke = Date.now();
    input.dispatchEvent(new CustomEvent("change", { bubbles: true, detail: { stroke } }));
  });

  /** @param {any} value @param {object} changes the stroke to which the change belongs, if any */
  async function send(value, changes) {
    const request = { value };
    store.dispatch({ type: "setting_sent", payload: { field: name, request } });
    await act("configure", { [name]: value, ...changes });
    const isLast = store.getState().sent[name] === request;
    if (isLast) store.dispatch({ type: "setting_answered", payload: { field: name } });
  }

  function restore() {
    input.value = current();
    store.dispatch({ type: "setting_restored", payload: { field: name } });
  }
}

/**
 * @param {Event} event a change of an input
 * @returns {{stroke?: number}} the number that this change has in common with the other changes of an
 *   arrow key that is held down; empty for a change by typing
 */
export function strokeOf(event) {
  const { stroke } = /** @type {CustomEvent} */ (event).detail ?? {};
  return stroke ? { stroke } : {};
}

/**
 * Return the text after one step with an arrow key.
 *
 * Inputs of type "number" have such steps of their own, but the page does not use this type: the
 * value of such an input is empty if its text is not a number, and in some languages its value is
 * "1" for the text "0,001".
 *
 * @param {import("../schema/setting_types.js").Setting<any>} setting
 * @param {HTMLInputElement | HTMLSelectElement} input its `data-step` is in units of the value
 * @param {string} key
 * @returns {string | null} null for other keys, and if there is no allowed value in that direction
 */
function steppedText({ parse, format }, input, key) {
  const direction = { ArrowUp: 1, ArrowDown: -1 }[key];
  if (!direction) return null;
  try {
    const next = (parse(input.value) ?? 0) + direction * Number(input.dataset.step);
    return format(parse(format(Number(next.toPrecision(12)))));
  } catch (error) {
    if (error instanceof SettingError) return null;
    throw error;
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
