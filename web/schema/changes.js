/** Words for the changes that Undo reverses. */

import { SETTINGS } from "./settings.js";

/** The words for commands; a changed setting has the label of the setting. */
const COMMANDS = /** @type {Record<string, string>} */ ({
  generate_data: "new points",
  import_data: "import",
  import_model: "import of a model",
  clear_data: "clear",
  add_points: "drawing",
  erase_points: "erasing",
  move_points: "move",
  label_points: "new label",
  remove_points: "deletion",
  configure: "settings",
  set_weight: "weight",
  reset_model: "reset",
  resume_from_checkpoint: "discarded steps",
  train_both: "training of both runs",
  restore: "other run",
  use_console_model: "weights from the console",
  apply_code: "code",
  delete_code: "deletion of code",
});

/** The names of all changes: types of commands, and settings. */
export const CHANGES = [...Object.keys(COMMANDS), ...Object.keys(SETTINGS)];

/**
 * @param {string} change one of `CHANGES`
 * @returns {string} such as "learning rate", "L1" or "drawing"
 */
export function changeInWords(change) {
  if (Object.hasOwn(COMMANDS, change)) return COMMANDS[change];
  const { label } = SETTINGS[/** @type {import("./settings.js").SettingName} */ (change)];
  return label.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
}
