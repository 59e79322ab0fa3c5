/** Export: downloads of the points as CSV and of the map as PNG. */

import { byId } from "../dom.js";
import { bindMenuKeys, placeAtButton } from "./menu.js";

/** @param {import("./context.js").Context} context */
export function bindExport({ store }) {
  const menu = byId("export-menu");
  bindMenuKeys(menu);
  placeAtButton(menu);
  menu.addEventListener("click", () => menu.hidePopover());
  byId("export-csv").addEventListener("click", () => {
    const csv = pointsAsCsv(store.getState().data);
    download("nnvisu-points.csv", new Blob([csv], { type: "text/csv" }));
  });
  byId("export-png").addEventListener("click", () => {
    const canvas = /** @type {HTMLCanvasElement} */ (byId("map"));
    canvas.toBlob((picture) => picture && download("nnvisu-map.png", picture), "image/png");
  });
}

/**
 * @param {import("../state/protocol.js").Data} data
 * @returns {string} the header x,y,label and a row for each point; each number has the fewest
 *   digits that parse to the same value
 */
export function pointsAsCsv({ X: { values }, y }) {
  const rows = Array.from(y.values, (label, i) => `${values[2 * i]},${values[2 * i + 1]},${label}\n`);
  return `x,y,label\n${rows.join("")}`;
}

/**
 * @param {string} name of the file
 * @param {Blob} content
 */
function download(name, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // WebKit reads the content after the click, so the URL stays valid for a minute.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
