/** The dialog "Animation": its choices, its progress, and the background of its frames as SVG. */

import { byId } from "../../dom.js";
import { offeredFeatures } from "../../schema/features.js";
import { classColor, CLASS_MARKERS } from "../../domain/palette.js";
import { brief } from "../../domain/units.js";
import { inputName } from "../../network/labels.js";
import { scoreOf } from "../../state/metrics.js";
import { animationInWords } from "../../state/sharing.js";
import { chart } from "./curves_picture.js";
import { frameLayout, networkLayout } from "./frame_layout.js";
import { aroundMap } from "./map_picture.js";
import { INK, MUTED, shape, title, words } from "./shapes.js";

/** @typedef {import("../../state/state.js").State} State */
/** @typedef {import("./frame_layout.js").Box} Box */

/** Number of characters that fit left of the features. */
const NAME_LENGTH = 8;

/** @returns {import("../loop.js").View[]} */
export const animationViews = () => [groundView(), dialogView()];

/** @returns {import("../loop.js").View} everything that is the same in all frames */
function groundView() {
  const ground = byId("animation-ground");
  return {
    reads: ({ sharing: { animation }, data, curves, config, own_code }) =>
      animation
        ? [animation.side, animation.network, animation.curves, data, animation.curves && curves, config, own_code.parts]
        : [null],
    draw(state) {
      const { animation } = state.sharing;
      if (!animation) return ground.replaceChildren();
      const layout = frameLayout(animation);
      const { width, height } = layout;
      ground.setAttribute("viewBox", `0 0 ${width} ${height}`);
      ground.replaceChildren(
        shape("rect", { width, height, fill: "#ffffff" }),
        ...aroundMap({ ...state, map: null }, layout.map),
        ...(layout.network ? aroundNetwork(state, layout.network) : []),
        ...layout.charts.flatMap((box, i) => chart(state, i ? scoreOf(state.config.problem) : "loss", box)),
      );
    },
  };
}

/**
 * @param {State} state
 * @param {Box} box
 * @returns {Element[]} title, names of the features and markers of the classes
 */
function aroundNetwork(state, box) {
  const { features, columns } = networkLayout(state, box);
  const names = offeredFeatures(state.own_code.parts);
  const outputs = state.config.problem === "regression" ? [] : (columns.at(-1)?.tiles ?? []);
  return [
    title("Network", box.left, box.top + 16),
    ...features.map(({ left, top, side }, i) =>
      words(brief(inputName(state, names[i]), NAME_LENGTH), box.left + left - 8, box.top + top + side / 2 + 4, {
        "text-anchor": "end",
        fill: state.config.features.includes(names[i]) ? INK : MUTED,
      }),
    ),
    ...outputs.map(({ left, top, side }, label) =>
      shape("path", {
        d: CLASS_MARKERS[label],
        transform: `translate(${box.left + left + side + 14} ${box.top + top + side / 2}) scale(6)`,
        fill: classColor(label),
        stroke: INK,
        "stroke-width": 0.2,
      }),
    ),
  ];
}

/** @returns {import("../loop.js").View} */
function dialogView() {
  const dialog = /** @type {HTMLDialogElement} */ (byId("animation-dialog"));
  const form = /** @type {HTMLFormElement} */ (byId("animation-form"));
  const preview = /** @type {HTMLCanvasElement} */ (byId("animation-preview"));
  const progress = /** @type {HTMLProgressElement} */ (byId("animation-progress"));
  const save = /** @type {HTMLButtonElement} */ (byId("animation-save"));
  /** @type {ImageBitmap | null} */
  let shown = null;
  return {
    reads: ({ sharing, timeline, training }) => [sharing.animation, timeline, training.running],
    draw(state) {
      const { animation } = state.sharing;
      if (!animation) return dialog.close();
      const { format, video, done, picture } = animation;
      drawChoices(form, animation);
      byId("animation-loop-field").hidden = format !== "gif";
      byId("animation-no-video").hidden = video !== null;
      byId("animation-words").textContent = animationInWords(state);
      progress.hidden = byId("animation-cancel").hidden = done === null;
      save.hidden = byId("animation-close").hidden = done !== null;
      save.textContent = `Save ${format === "gif" ? "GIF" : (video ?? "video").replace("mp4", "MP4").replace("webm", "WebM")}`;
      save.disabled = picture === null;
      progress.value = done ?? 0;
      if (picture && picture !== shown) showBitmap(preview, picture);
      shown = picture;
      if (!dialog.open) dialog.showModal();
    },
  };
}

/**
 * @param {HTMLFormElement} form
 * @param {import("../../state/sharing.js").Animation} animation
 */
function drawChoices(form, { format, video, side, rate, loop, network, curves, done }) {
  const values = { format, side: String(side), rate: String(rate) };
  for (const [name, value] of Object.entries(values)) {
    /** @type {HTMLSelectElement} */ (form.elements.namedItem(`animation-${name}`)).value = value;
  }
  for (const [name, checked] of Object.entries({ loop, network, curves })) {
    /** @type {HTMLInputElement} */ (form.elements.namedItem(`animation-${name}`)).checked = checked;
  }
  const option = /** @type {HTMLOptionElement} */ (byId("animation-video"));
  option.disabled = video === null;
  /** @type {HTMLFieldSetElement} */ (byId("animation-choices")).disabled = done !== null;
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {ImageBitmap} picture is not consumed, so the same state can be drawn twice
 */
function showBitmap(canvas, picture) {
  if (canvas.width !== picture.width) canvas.width = picture.width;
  if (canvas.height !== picture.height) canvas.height = picture.height;
  canvas.getContext("2d")?.drawImage(picture, 0, 0);
}
