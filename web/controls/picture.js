/** The dialog "Picture": its choices, and downloads as PNG, SVG and CSV. */

import { byId } from "../dom.js";
import { metricsShown } from "../state/curves.js";
import { download } from "./export.js";

/** @typedef {import("./context.js").Context} Context */

/** @param {Context} context */
export function bindPicture({ store, run }) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("picture-dialog"));
  const shown = /** @type {HTMLSelectElement} */ (byId("picture-shown"));
  const scale = /** @type {HTMLSelectElement} */ (byId("picture-scale"));
  const change = (/** @type {import("../state/sharing.js").Picture | null} */ picture) =>
    store.dispatch({ type: "sharing_changed", payload: { picture } });
  const choose = () =>
    change({ shown: shown.value === "map" ? "map" : "curves", scale: Number(scale.value) });
  const name = () => (shown.value === "map" ? "nnvisu-map" : "nnvisu-curves");

  byId("share-picture").addEventListener("click", choose);
  for (const select of [shown, scale]) {
    select.addEventListener("change", () => dialog.open && choose());
  }
  dialog.addEventListener("close", () => change(null));
  byId("picture-close").addEventListener("click", () => dialog.close());
  byId("picture-svg").addEventListener("click", () =>
    download(`${name()}.svg`, new Blob([svgText(1)], { type: "image/svg+xml" })),
  );
  byId("picture-csv").addEventListener("click", () =>
    download("nnvisu-curves.csv", new Blob([curvesAsCsv(store.getState())], { type: "text/csv" })),
  );
  byId("picture-png").addEventListener("click", () =>
    run(async () => download(`${name()}.png`, await png(Number(scale.value)))),
  );
}

/**
 * @param {number} scale
 * @returns {string} the preview as an SVG file whose size is `scale` times that of the picture
 */
function svgText(scale) {
  const preview = byId("picture-preview");
  const copy = /** @type {Element} */ (preview.cloneNode(true));
  const [, , width, height] = String(preview.getAttribute("viewBox")).split(" ").map(Number);
  for (const name of ["id", "class", "role", "aria-label"]) copy.removeAttribute(name);
  copy.setAttribute("width", String(width * scale));
  copy.setAttribute("height", String(height * scale));
  return new XMLSerializer().serializeToString(copy);
}

/**
 * @param {number} scale pixels per CSS pixel
 * @returns {Promise<Blob>}
 */
async function png(scale) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(scale))}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  canvas.getContext("2d")?.drawImage(image, 0, 0);
  return canvas.convertToBlob({ type: "image/png" });
}

/**
 * @param {Pick<import("../state/state.js").State, "curves" | "config">} state
 * @returns {string} a header and a row for each recorded step; each number has all its digits
 */
export function curvesAsCsv(state) {
  const { curves } = state;
  const metrics = metricsShown(state);
  const rows = curves.step.map((step, i) =>
    [step, ...metrics.map((metric) => curves[metric][i] ?? "")].join(","),
  );
  return `${[["step", ...metrics].join(","), ...rows].join("\n")}\n`;
}
