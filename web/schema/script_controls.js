/** The controls whose values are in the script, and the names of these controls on the page. */

import { SETTINGS, settingOf } from "./settings.js";

/** Controls that are not settings. */
const OTHERS = { points: "Points", step: "Timeline" };

/** Settings of the generator. Without a generator, the script has no lines for them. */
const OF_GENERATOR = ["generator", "n_classes", "n_samples", "noise", "data_seed"];

const LOSS = ["problem", "loss"];

const SHOWN = [
  ...["problem", "loss", ...OF_GENERATOR, "features", "test_share", "hidden_layer_sizes", "activation"],
  ...["init", "random_state", "optimizer", "learning_rate", "batch_size", "weight_decay", "l1"],
  "dropout",
];

/**
 * @param {string} name of a setting or a topic of help
 * @returns {boolean} true if a line of the script shows the value of this setting
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

/** All names of controls in lines of the script. */
export const SCRIPT_CONTROLS = [...SHOWN, ...Object.keys(OTHERS)];

/**
 * @param {{control: string | null}[]} lines of the script
 * @param {string} control
 * @returns {number} index of the first line that shows the control; -1 if there is no such line.
 *   If a setting of the generator has no line, the line of the points or of the generator is
 *   returned. If the loss has no line, the line of the problem is returned
 */
export function lineOf(lines, control) {
  const group = [OF_GENERATOR, LOSS].find((names) => names.includes(control)) ?? [];
  const replacing = group === OF_GENERATOR ? ["points", "generator"] : group;
  const found = [control, ...replacing].map((name) =>
    lines.findIndex((line) => line.control === name),
  );
  return found.find((index) => index >= 0) ?? -1;
}
