/** The import dialog, the note on imported points, and the invitation to drop a file. */

import { byId } from "../dom.js";

/** @typedef {import("../state/importing.js").ImportReport} ImportReport */

/** @returns {import("./loop.js").View} */
export function importDialogView() {
  const dialog = /** @type {HTMLDialogElement} */ (byId("import-dialog"));
  const submit = /** @type {HTMLButtonElement} */ (byId("import-submit"));
  const busy = byId("import-busy");
  const choice = byId("import-columns");
  return {
    reads: ({ importing }) => [importing],
    draw({ importing }) {
      submit.disabled = importing.busy;
      busy.hidden = !importing.busy;
      showColumns(choice, importing.columns);
      if (importing.open && !dialog.open) dialog.showModal();
      if (!importing.open && dialog.open) dialog.close();
    },
  };
}

/**
 * Offer the columns of a file in three lists. At first, the lists select columns one to three.
 *
 * @param {HTMLElement} choice
 * @param {string[] | null} columns
 */
function showColumns(choice, columns) {
  choice.hidden = columns === null;
  choice.querySelectorAll("select").forEach((select, i) => {
    const names = (columns ?? []).map((name) => new Option(name, name));
    const shown = [...select.options].map(({ value }) => value);
    if (shown.join("\n") === (columns ?? []).join("\n")) return;
    select.replaceChildren(...names);
    select.selectedIndex = Math.min(i, names.length - 1);
  });
}

/** @returns {import("./loop.js").View} */
export function importReportView() {
  const box = byId("import-report");
  const text = byId("import-report-text");
  return {
    reads: ({ importing }) => [importing.report],
    draw({ importing: { report } }) {
      text.textContent = report ? reportInWords(report) : "";
      box.hidden = report === null;
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
 * @returns {string} such as "150 points imported; x 4.3…7.9 and y 2…4.4 scaled to −1…1;
 *   classes: setosa, versicolor, virginica."
 */
export function reportInWords({ n_rows, scale, labels }) {
  const parts = [`${n_rows.toLocaleString("en")} points imported`];
  parts.push(
    isDomain(scale.x) && isDomain(scale.y)
      ? "x and y unchanged"
      : `x ${range(scale.x)} and y ${range(scale.y)} scaled to −1…1`,
  );
  if (scale.label && !isDomain(scale.label)) parts.push(`values ${range(scale.label)} scaled to −1…1`);
  if (labels.length) parts.push(`classes: ${labels.join(", ")}`);
  return `${parts.join("; ")}.`;
}

/** @param {[number, number]} range */
const isDomain = ([low, high]) => low === -1 && high === 1;

/** @param {[number, number]} range */
const range = ([low, high]) => `${short(low)}…${short(high)}`;

/** @param {number} value */
const short = (value) => String(Number(value.toPrecision(4))).replace("-", "−");
