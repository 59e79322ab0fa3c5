/** Export: downloads of the points as CSV and of the map as PNG. */

import { byId } from "../dom.js";
import { className, columnName, COLUMNS, exactInUnits } from "../domain/units.js";
import { csvOf } from "./csv.js";
import { bindMenuKeys, placeAtButton } from "./menu.js";

/** @param {import("./context.js").Context} context */
export function bindExport({ store }) {
  const menu = byId("export-menu");
  bindMenuKeys(menu);
  placeAtButton(menu);
  menu.addEventListener("click", () => menu.hidePopover());
  byId("export-csv").addEventListener("click", () => downloadPoints(store));
  byId("export-png").addEventListener("click", () => {
    const canvas = /** @type {HTMLCanvasElement} */ (byId("map"));
    canvas.toBlob((picture) => picture && download("nnvisu-map.png", picture), "image/png");
  });
}

/** @param {Pick<import("../state/store.js").Store, "getState">} store */
export const downloadPoints = (store) => downloadCsv("nnvisu-points.csv", pointsAsCsv(store.getState().data));

/**
 * @param {import("../state/protocol.js").Data} data
 * @returns {string} a header and a row for each point. Imported points have the names and values of
 *   their file. The numbers of other points have the fewest digits that parse to the same value
 */
export function pointsAsCsv({ X: { values }, y, n_classes, units }) {
  const header = COLUMNS.map((column) => columnName(units, column));
  const rows = Array.from(y.values, (label, i) => [
    ...[0, 1].map((axis) => exactInUnits(units, COLUMNS[axis], values[2 * i + axis])),
    n_classes ? className(units, label) : exactInUnits(units, 2, label),
  ]);
  return csvOf([header, ...rows]);
}

/**
 * @param {string} name of the file
 * @param {string} text
 */
export const downloadCsv = (name, text) => download(name, new Blob([text], { type: "text/csv" }));

/**
 * @param {string} name of the file
 * @param {Blob} content
 */
export function download(name, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // WebKit reads the content after the click, so the URL stays valid for a minute.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
