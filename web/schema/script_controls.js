/** The controls that lines of the script show, and their names in help and listing. */

import { SETTINGS, settingOf } from "./settings.js";

/** @typedef {import("./settings.js").SettingName | "points" | "step"} ScriptControl */

/** Controls that are no settings. */
const OTHERS = { points: "Points", step: "Timeline" };

/** Settings of the generator. Points that no generator made replace their lines. */
const OF_GENERATOR = ["generator", "n_classes", "n_samples", "noise", "data_seed"];

const SHOWN = [
  ...["problem", ...OF_GENERATOR, "features", "test_share", "hidden_layer_sizes", "activation"],
  ...["init", "random_state", "optimizer", "learning_rate", "batch_size", "weight_decay", "l1"],
  "dropout",
];

/**
 * @param {string} name of a setting or a topic of help
 * @returns {boolean} true if a line of the script shows it
 */
export const isInScript = (name) => SHOWN.includes(name);

/**
 * @param {string} control
 * @returns {string} the control's name on the page
 */
export const controlLabel = (control) =>
  Object.hasOwn(SETTINGS, control)
    ? settingOf(/** @type {import("./settings.js").SettingName} */ (control)).label
    : OTHERS[/** @type {keyof typeof OTHERS} */ (control)];

/**
 * @param {{control: string | null}[]} lines of the script
 * @param {string} control
 * @returns {number} index of the first line that shows the control; for the settings of a generator
 *   that made none of the points, the first line of the points; -1 if there is no such line
 */
export function lineOf(lines, control) {
  const index = lines.findIndex((line) => line.control === control);
  const isReplaced = index < 0 && OF_GENERATOR.includes(control);
  return isReplaced ? lines.findIndex((line) => line.control === "points") : index;
}
