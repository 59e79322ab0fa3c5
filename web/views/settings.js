/** The value of every setting in its input, and every error beside its field. */

import { SETTINGS, settingOf } from "../schema/settings.js";
import { byId, markLength, settingInput } from "../dom.js";
import { ownNames } from "../state/yours.js";

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
  reads: ({ config, errors, sent, own_code }) => [
    config[name], errors[name], sent[name], own_code.parts, config.problem,
  ],
  draw(state) {
    const { config, errors, sent } = state;
    if (input.matches("select")) {
      drawOwnOptions(/** @type {HTMLSelectElement} */ (input), ownNames(state, name));
    }
    // There is one loss, unless there is an own loss, which is for classification.
    if (name === "loss") {
      byId("loss-field").hidden = config.problem === "regression" || !ownNames(state, name).length;
    }
    if (errors[name]) return;
    const text = settingOf(name).format(sent[name] ? sent[name].value : config[name]);
    if (input instanceof HTMLInputElement && input.type === "checkbox") {
      input.checked = text === "true";
    } else {
      input.value = text;
      if (name === "hidden_layer_sizes") markLength(input);
    }
  },
});

/**
 * Offer own parts after the built-ins.
 *
 * @param {HTMLSelectElement} select
 * @param {string[]} names
 */
function drawOwnOptions(select, names) {
  const present = select.querySelector("optgroup");
  const shown = [...(present?.children ?? [])].map((option) => option.textContent);
  if (String(shown) === String(names)) return;
  present?.remove();
  if (!names.length) return;
  const group = document.createElement("optgroup");
  group.label = "Yours";
  group.append(...names.map((name) => new Option(name, name)));
  select.append(group);
}

/**
 * @returns {import("./loop.js").View} the errors below their fields. The class "resting" marks all
 *   errors of a panel except the latest. styles/messages.css shows a resting error only while its
 *   field has the focus or is under the mouse
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
          element.replaceChildren(...contentOf(field, message));
          const isNew = message !== "";
          for (const other of messages) {
            if (isNew && other.panel === panel) other.element.classList.toggle("resting", other.field !== field);
          }
        }
        const isNew = element.hidden && message !== "";
        element.hidden = message === "";
        const input = settingInput(field);
        if (input) input.ariaInvalid = String(message !== "");
        // Without the focus, the person may be pressing a button, which a scroll would move.
        if (isNew && input && input === document.activeElement) element.scrollIntoView({ block: "nearest" });
      }
    },
  };
}

/**
 * @param {string} field
 * @param {string} message
 * @returns {(Node | string)[]} the message. The label of a setting at its beginning and the rejected
 *   text at its end are elements that only screen readers find: both stand beside the error
 */
function contentOf(field, message) {
  const start = Object.hasOwn(SETTINGS, field) ? `${settingOf(/** @type {SettingName} */ (field)).label}: ` : "";
  if (!start || !message.startsWith(start)) return [message];
  const sentence = message.slice(start.length);
  const rejected = sentence.match(/, not ".*"(?=\.$)/s);
  if (!rejected) return [spoken(start), sentence];
  return [spoken(start), sentence.slice(0, rejected.index), spoken(rejected[0]), "."];
}

/** @param {string} text */
function spoken(text) {
  const element = document.createElement("span");
  element.className = "visually-hidden";
  element.textContent = text;
  return element;
}
