/** The dialog "Picture": its choices, and downloads as PNG, SVG and CSV. */

import { byId } from "../dom.js";
import { traceRows } from "../network/trace_tables.js";
import { pictureOf } from "../schema/pictures.js";
import { metricsShown } from "../state/curves.js";
import { METRICS } from "../state/metrics.js";
import { runsOfProblem } from "../state/runs.js";
import { activationAsCsv, stepAsCsv } from "./cards_csv.js";
import { csvOf } from "./csv.js";
import { download, downloadCsv } from "./export.js";
import { hiddenSpaceAsCsv } from "./hidden_space/numbers.js";
import { layersAsCsv } from "./layers.js";
import { surfaceAsCsv } from "./surface_csv.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("../schema/pictures.js").PictureName} PictureName */
/** @typedef {import("../state/state.js").State} State */

/** Functions that return the numbers of a picture as CSV. @type {Partial<Record<PictureName, (state: State) => string>>} */
const NUMBERS = {
  curves: curvesAsCsv,
  layers: layersAsCsv,
  hidden_space: hiddenSpaceAsCsv,
  surface: surfaceAsCsv,
  point: (state) => (state.followed ? csvOf(traceRows(state, state.followed)) : ""),
  activation: activationAsCsv,
  optimizer: stepAsCsv,
};

/** @param {Context} context */
export function bindPicture({ store, run }) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("picture-dialog"));
  const shown = /** @type {HTMLSelectElement} */ (byId("picture-shown"));
  const scale = /** @type {HTMLSelectElement} */ (byId("picture-scale"));
  const change = (/** @type {import("../state/sharing.js").Picture | null} */ picture) =>
    store.dispatch({ type: "sharing_changed", payload: { picture } });
  const show = (/** @type {string} */ name) =>
    change({ shown: pictureOf(name).name, scale: Number(scale.value) });

  byId("share-picture").addEventListener("click", () => show("map"));
  // In the tabs and cards, buttons open the dialog with their picture.
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-picture]"))) {
    button.addEventListener("click", () => button.ariaDisabled === "true" || show(String(button.dataset.picture)));
  }
  for (const select of [shown, scale]) {
    select.addEventListener("change", () => dialog.open && show(shown.value));
  }
  dialog.addEventListener("close", () => change(null));
  byId("picture-close").addEventListener("click", () => dialog.close());
  byId("picture-svg").addEventListener("click", () =>
    download(`nnvisu-${shown.value}.svg`, new Blob([svgText(byId("picture-preview"), 1)], { type: "image/svg+xml" })),
  );
  byId("picture-csv").addEventListener("click", () => {
    const text = NUMBERS[pictureOf(shown.value).name]?.(store.getState()) ?? "";
    downloadCsv(`nnvisu-${shown.value}.csv`, text);
  });
  byId("picture-png").addEventListener("click", () =>
    run(async () => download(`nnvisu-${shown.value}.png`, await png(Number(scale.value)))),
  );
}

/**
 * @param {HTMLElement} preview an SVG element
 * @param {number} scale
 * @returns {string} the element as an SVG file whose size is `scale` times that of the picture
 */
export function svgText(preview, scale) {
  const copy = /** @type {Element} */ (preview.cloneNode(true));
  const [, , width, height] = String(preview.getAttribute("viewBox")).split(" ").map(Number);
  for (const name of ["id", "class", "role", "aria-label"]) copy.removeAttribute(name);
  copy.setAttribute("width", String(width * scale));
  copy.setAttribute("height", String(height * scale));
  return new XMLSerializer().serializeToString(copy);
}

/**
 * @param {string} svg
 * @returns {Promise<HTMLImageElement>}
 */
export async function imageOf(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  return image;
}

/**
 * @param {number} scale pixels per CSS pixel
 * @returns {Promise<Blob>}
 */
async function png(scale) {
  const image = await imageOf(svgText(byId("picture-preview"), scale));
  const canvas = new OffscreenCanvas(image.width, image.height);
  canvas.getContext("2d")?.drawImage(image, 0, 0);
  return canvas.convertToBlob({ type: "image/png" });
}

/**
 * @param {Pick<State, "curves" | "config" | "runs">} state
 * @returns {string} a header and a row for each recorded step. With kept runs, the first column is the
 *   letter of the run, and the present run follows the kept runs. Each number has all its digits; only
 *   the time, which differs between trainings, is rounded to microseconds
 */
export function curvesAsCsv(state) {
  const { curves, config, runs: { letter } } = state;
  const kept = runsOfProblem(state);
  const runs = [...kept, { letter, curves }];
  const shown = new Set(runs.flatMap((run) => metricsShown({ curves: run.curves, config })));
  const metrics = METRICS.filter((metric) => shown.has(metric));
  const rows = runs.flatMap((run) =>
    run.curves.step.map((step, i) => [
      ...(kept.length ? [run.letter] : []),
      step,
      rounded(run.curves.seconds[i]),
      ...metrics.map((metric) => run.curves[metric][i]),
    ]),
  );
  return csvOf([[...(kept.length ? ["run"] : []), "step", "seconds", ...metrics], ...rows]);
}

/** @param {number | null} seconds */
const rounded = (seconds) => (seconds === null ? null : Number(seconds.toFixed(6)));
