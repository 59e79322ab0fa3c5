/** The dialog "Picture": one of the pictures, with axes, legend and title, as SVG. */

import { byId } from "../../dom.js";
import { pictureOf, PICTURES } from "../../schema/pictures.js";
import { activationPicture, optimizerPicture } from "./card_pictures.js";
import { curvesPicture } from "./curves_picture.js";
import { createHiddenPicture } from "./hidden_picture.js";
import { layersPicture } from "./layers_picture.js";
import { createMapPicture } from "./map_picture.js";
import { missingInWords } from "./missing.js";
import { pointPicture } from "./point_picture.js";
import { shape } from "./shapes.js";
import { surfacePicture } from "./surface_picture.js";

/** @typedef {import("../../state/state.js").State} State */

/**
 * A picture: its size in CSS pixels, and its elements.
 *
 * @typedef {{width: number, height: number, elements: Element[]}} Picture
 */

/** @returns {import("../loop.js").View} */
export function pictureView() {
  /** @type {Record<import("../../schema/pictures.js").PictureName, (state: State, scale: number) => Picture>} */
  const pictures = {
    map: createMapPicture(),
    curves: curvesPicture,
    layers: layersPicture,
    hidden_space: createHiddenPicture(),
    surface: surfacePicture,
    point: pointPicture,
    activation: activationPicture,
    optimizer: optimizerPicture,
  };
  const dialog = /** @type {HTMLDialogElement} */ (byId("picture-dialog"));
  const preview = byId("picture-preview");
  const shown = /** @type {HTMLSelectElement} */ (byId("picture-shown"));
  const scale = /** @type {HTMLSelectElement} */ (byId("picture-scale"));
  return {
    reads: (state) => {
      const { picture } = state.sharing;
      if (!picture) return [null];
      const { data, map, curves, training, config, layers, hidden_space, hidden_view, own_code } = state;
      const { surface, followed, follow, selected_points, cards, dock, sharing, screen } = state;
      const { runs, compared, compared_maps, diagnostics } = state;
      return [
        ...[picture, data, map, curves, training, config, layers, hidden_space, hidden_view, own_code],
        ...[surface, followed, follow, selected_points, cards, dock, sharing, screen],
        ...[runs, compared, compared_maps, diagnostics],
      ];
    },
    draw(state) {
      const { picture } = state.sharing;
      if (!picture) return dialog.close();
      drawChoices(shown, state);
      shown.value = picture.shown;
      scale.value = String(picture.scale);
      byId("picture-csv").hidden = !pictureOf(picture.shown).hasNumbers;
      const { width, height, elements } = pictures[picture.shown](state, picture.scale);
      preview.setAttribute("viewBox", `0 0 ${width} ${height}`);
      const ground = shape("rect", { width, height, fill: "#ffffff" });
      preview.replaceChildren(ground, ...elements);
      if (!dialog.open) dialog.showModal();
    },
  };
}

/** @returns {import("../loop.js").View} the buttons that open the dialog with one picture */
export function pictureButtonsView() {
  const buttons = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-picture]"))];
  const titles = buttons.map(({ title }) => title);
  const reasons = (/** @type {State} */ state) =>
    buttons.map(({ dataset }) => missingInWords(state, pictureOf(String(dataset.picture)).name));
  return {
    reads: reasons,
    draw: (state) =>
      reasons(state).forEach((reason, i) => {
        // A disabled element loses the focus, and people could not read its description.
        buttons[i].ariaDisabled = String(reason !== "");
        buttons[i].title = reason || titles[i];
      }),
  };
}

/**
 * @param {HTMLSelectElement} select
 * @param {State} state
 */
function drawChoices(select, state) {
  const offered = PICTURES.filter(({ name }) => !missingInWords(state, name));
  const present = [...select.options].map((option) => option.value);
  if (String(present) === String(offered.map(({ name }) => name))) return;
  select.replaceChildren(...offered.map(({ label, name }) => new Option(label, name)));
}
