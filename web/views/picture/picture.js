/** The dialog "Picture": the decision map or the curves with axes, legend and title, as SVG. */

import { byId } from "../../dom.js";
import { curvesPicture } from "./curves_picture.js";
import { createMapPicture } from "./map_picture.js";
import { shape } from "./shapes.js";

/** @typedef {import("../../state/state.js").State} State */

/**
 * A picture: its size in CSS pixels, and its elements.
 *
 * @typedef {{width: number, height: number, elements: Element[]}} Picture
 */

/** @returns {import("../loop.js").View} */
export function pictureView() {
  const dialog = /** @type {HTMLDialogElement} */ (byId("picture-dialog"));
  const preview = byId("picture-preview");
  const shown = /** @type {HTMLSelectElement} */ (byId("picture-shown"));
  const scale = /** @type {HTMLSelectElement} */ (byId("picture-scale"));
  const mapPicture = createMapPicture();
  return {
    reads: (state) => {
      const { picture } = state.sharing;
      if (!picture) return [null];
      const { data, map, curves, training, config } = state;
      return [picture, data, map, curves, training, config];
    },
    draw(state) {
      const { picture } = state.sharing;
      if (!picture) return dialog.close();
      shown.value = picture.shown;
      scale.value = String(picture.scale);
      byId("picture-csv").hidden = picture.shown !== "curves";
      const { width, height, elements } =
        picture.shown === "map" ? mapPicture(state, picture.scale) : curvesPicture(state);
      preview.setAttribute("viewBox", `0 0 ${width} ${height}`);
      const ground = shape("rect", { width, height, fill: "#ffffff" });
      preview.replaceChildren(ground, ...elements);
      if (!dialog.open) dialog.showModal();
    },
  };
}
