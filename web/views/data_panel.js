/** The data panel: the chosen tool, the offered generators, undo and redo. */

import { byId, setText, settingInput } from "../dom.js";
import { brief, className, classOnButton, columnName, targetInWords } from "../domain/units.js";
import { PAGE_SHORTCUTS, withKey } from "../guide/shortcuts.js";
import { changeInWords } from "../schema/changes.js";
import { generatorsOf } from "../schema/settings.js";
import { pointsPerClass } from "../state/points.js";
import { ownNames } from "../state/yours.js";

/** @typedef {import("../state/state.js").State} State */

/** Maximum number of characters of the target's name, so that the eraser fits beside the slider. */
const NAME_LENGTH = 10;

/** @returns {import("./loop.js").View} */
export function dataPanelView() {
  const radios = byId("target-class").getElementsByTagName("input");
  const value = /** @type {HTMLInputElement} */ (byId("target-value-input"));
  const undoButton = /** @type {HTMLButtonElement} */ (byId("undo"));
  const redoButton = /** @type {HTMLButtonElement} */ (byId("redo"));
  const showTestData = settingInput("show_test_data");
  const clear = /** @type {HTMLButtonElement} */ (byId("clear"));
  return {
    reads: ({ tool, data, undo, config, own_code, runtime, sharing }) => [
      tool,
      data,
      undo,
      config.problem,
      config.test_share,
      own_code.parts,
      runtime.has_lost_undo,
      sharing.is_reopened,
    ],
    draw(state) {
      const { tool, data, undo, config } = state;
      const isRegression = config.problem === "regression";
      byId("target-class").hidden = isRegression;
      byId("target-value").hidden = !isRegression;
      byId("n_classes-field").hidden = isRegression;
      drawTiles(state);
      const counts = isRegression ? [] : pointsPerClass(data);
      for (const radio of radios) {
        showClass(radio, data.units, tool.target_class);
        showCount(radio, data.units, counts);
      }
      const target = data.units && columnName(data.units, 2);
      setText(byId("target-value-name"), target ? brief(target, NAME_LENGTH) : "Value");
      value.ariaLabel = target ? `Target value: ${target}` : "Target value";
      value.value = String(tool.target_value);
      byId("target-value-text").textContent = targetInWords(data.units, tool.target_value);
      byId("target-class").classList.toggle("resting", tool.eraser);
      byId("eraser").ariaPressed = String(tool.eraser);
      showChange(undoButton, "Undo", undo.undo, PAGE_SHORTCUTS.undo, lostInWords(state));
      showChange(redoButton, "Redo", undo.redo, PAGE_SHORTCUTS.redo);
      if (showTestData) showTestData.disabled = config.test_share === 0;
      clear.disabled = data.y.values.length === 0;
    },
  };
}

/**
 * Draw a tile for each generator: the built-ins for the present problem, and own generators, which
 * are for classification.
 *
 * @param {State} state
 */
function drawTiles(state) {
  const { config, data } = state;
  const tiles = byId("generator-tiles");
  const own = config.problem === "classification" ? ownNames(state, "generator") : [];
  const present = [...tiles.querySelectorAll(".own")].map((tile) => tile.textContent);
  if (String(present) !== String(own)) {
    for (const tile of tiles.querySelectorAll(".own")) tile.remove();
    byId("error-generator").before(...own.map(ownTile));
  }
  const offered = [...generatorsOf(config.problem), ...own];
  for (const tile of /** @type {NodeListOf<HTMLElement>} */ (tiles.querySelectorAll("[data-generator]"))) {
    tile.hidden = !offered.includes(tile.dataset.generator ?? "");
    tile.ariaPressed = String(tile.dataset.generator === data.source?.generator);
  }
}

/** @param {string} name of an own generator */
function ownTile(name) {
  const tile = document.createElement("button");
  tile.type = "button";
  tile.className = "own";
  tile.dataset.generator = tile.title = name;
  const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  icon.setAttribute("viewBox", "0 0 40 30");
  icon.setAttribute("aria-hidden", "true");
  const brackets = document.createElementNS("http://www.w3.org/2000/svg", "path");
  brackets.setAttribute("class", "c0");
  brackets.setAttribute("d", "M14 7 6 15l8 8M26 7l8 8-8 8M22 5l-4 20");
  icon.append(brackets);
  const text = document.createElement("span");
  text.textContent = name;
  tile.append(icon, text);
  return tile;
}

/**
 * Name the class of a radio button, and check the button if its class is chosen.
 *
 * @param {HTMLInputElement} radio
 * @param {import("../domain/units.js").Units | null} units
 * @param {number} chosen
 */
function showClass(radio, units, chosen) {
  const label = Number(radio.value);
  radio.checked = label === chosen;
  radio.ariaLabel = classOnButton(units, label, "Class");
  const key = PAGE_SHORTCUTS["target-class"].keys[label];
  if (radio.parentElement) radio.parentElement.title = `Draw ${classOnButton(units, label)} (key ${key})`;
}

/**
 * Write the name of a radio button's class and the number of points of the class, for the menu of
 * classes: the legend of a phone may lack room for the numbers.
 *
 * @param {HTMLInputElement} radio
 * @param {import("../domain/units.js").Units | null} units
 * @param {number[]} counts by class
 */
function showCount(radio, units, counts) {
  const label = Number(radio.value);
  const words = radio.parentElement?.querySelector(".words");
  const count = (counts[label] ?? 0).toLocaleString("en");
  if (words) words.textContent = `${brief(className(units, label))}: ${count}`;
}

/**
 * @param {State} state
 * @returns {string} the reason why earlier changes can't be undone; "" if there is none
 */
function lostInWords({ runtime, sharing }) {
  const before = runtime.has_lost_undo ? "Python was started again" : sharing.is_reopened ? "the page was loaded" : "";
  return before && `: changes before ${before} can't be undone`;
}

/**
 * Enable a button if there is a change to undo or to redo, and name the change in its tooltip.
 *
 * @param {HTMLButtonElement} button
 * @param {string} action
 * @param {string | null} change name of the change; null if there is none
 * @param {import("../guide/shortcuts.js").Shortcut} shortcut
 * @param {string} [reason] follows the action if there is no change
 */
function showChange(button, action, change, shortcut, reason = "") {
  button.disabled = change === null;
  const text = change === null ? action + reason : `${action}: ${changeInWords(change)}`;
  button.title = withKey(text, shortcut);
}
