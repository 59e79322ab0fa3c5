/** The import dialog, the note on imported points, and the invitation to drop a file. */

import { byId } from "../dom.js";
import { brief } from "../domain/units.js";
import { storableFile } from "../state/importing.js";
import { computingInWords } from "./waiting.js";

/** @typedef {import("../state/importing.js").Importing} Importing */
/** @typedef {import("../state/importing.js").ImportReport} ImportReport */
/** @typedef {import("../state/protocol.js").Units} Units */

/** Number of characters above which the report has the number of classes instead of their names. */
const LONG = 60;

/** @returns {import("./loop.js").View} */
export function importDialogView() {
  const dialog = /** @type {HTMLDialogElement} */ (byId("import-dialog"));
  const buttons = ["import-submit", "import-switch", "import-reopen"].map(
    (id) => /** @type {HTMLButtonElement} */ (byId(id)),
  );
  const [, toggle, reopen] = buttons;
  const error = byId("error-text");
  const home = { parent: error.parentElement, next: error.nextSibling };
  const fileField = byId("import-file").parentElement;
  return {
    reads: ({ importing, runtime }) => [
      runtime.phase,
      importing.open,
      importing.busy,
      importing.problem,
      importing.is_question,
      importing.preview,
      importing.file,
      importing.chose_file,
    ],
    draw({ importing, runtime }) {
      const { open, busy, problem, is_question, preview, file, chose_file } = importing;
      byId("error-columns").classList.toggle("question", is_question);
      for (const button of buttons) button.disabled = busy;
      byId("import-busy").hidden = !busy;
      byId("import-busy").textContent = computingInWords({ runtime }, "Reading…");
      toggle.hidden = problem === null;
      toggle.textContent = `Switch to ${problem} and import`;
      reopen.hidden = file === "" || preview !== null;
      reopen.textContent = `Choose columns of ${file}`;
      const place = chose_file ? fileField : home.parent;
      if (error.parentElement !== place) place?.insertBefore(error, chose_file ? null : home.next);
      if (open && !dialog.open) dialog.showModal();
      if (!open && dialog.open) dialog.close();
    },
  };
}

/** @returns {import("./loop.js").View} */
export function importReportView() {
  const box = byId("import-report");
  const text = byId("import-report-text");
  return {
    reads: ({ importing, data }) => [importing.report, importing.file, importing.text, importing.encoding, data.units],
    draw({ importing, data }) {
      const { report, file } = importing;
      text.textContent = report ? reportInWords(report, data.units, importing) : "";
      box.hidden = report === null;
      byId("import-report-columns").hidden = file === "";
    },
  };
}

/** @returns {import("./loop.js").View} */
export const dropView = () => ({
  reads: ({ importing }) => [importing.dropping],
  draw({ importing }) {
    document.body.classList.toggle("dropping", importing.dropping);
  },
});

/**
 * @param {ImportReport} report
 * @param {Units | null} units
 * @param {Pick<Importing, "file" | "text" | "encoding">} importing
 * @returns {string} such as "149 points imported. x: Petal.Length, y: Petal.Width, label: Species
 *   (setosa, versicolor, virginica). 1 row left out: a value is missing."
 */
export function reportInWords({ n_rows, n_left_out, n_skipped, n_odd, first_odd, model_reset }, units, importing) {
  const parts = [`${count(n_rows, "point")} imported.`];
  if (units) {
    const [x, y, label] = units.names.map((name) => brief(name));
    const names = units.classes.map(inList).join(", ");
    const classes = names && ` (${names.length > LONG ? count(units.classes.length, "class", "classes") : names})`;
    parts.push(`x: ${x}, y: ${y}, label: ${label}${classes}.`);
  }
  if (model_reset) parts.push("The model was reset.");
  if (n_left_out) parts.push(`${count(n_left_out, "row")} left out: a value is missing.`);
  if (n_odd === 1) parts.push(`1 row left out. ${first_odd}`);
  if (n_odd > 1) parts.push(`${count(n_odd, "row")} left out. The first one: ${first_odd}`);
  if (n_skipped) parts.push(`${count(n_skipped, "line")} outside of the table skipped.`);
  if (importing.encoding === "windows-1252") {
    parts.push("The file isn't UTF-8: it was read as Windows-1252.");
  }
  if (importing.text && !storableFile(importing)) {
    parts.push("The file is too large to be stored: to choose other columns after a reload, import it again.");
  }
  return parts.join(" ");
}

/**
 * @param {string} name @returns {string} the name for a list with commas; in quotes if the name
 *   contains a comma
 */
const inList = (name) => (name.includes(",") ? `“${brief(name)}”` : brief(name));

/**
 * @param {number} number
 * @param {string} noun
 * @param {string} [plural]
 */
const count = (number, noun, plural = `${noun}s`) => `${number.toLocaleString("en")} ${number === 1 ? noun : plural}`;
