/** The painter of frames: map, points, network and step of a checkpoint, over a background. */

import { LIGHT_GROUND } from "../domain/palette.js";
import { createMapLayer } from "../views/map_layer.js";
import { drawEdges } from "../views/network_edges.js";
import { createMapsLayer } from "../views/network_maps.js";
import { frameLayout, networkLayout, shareOfSteps } from "../views/picture/frame_layout.js";
import { measuresInWords } from "../views/picture/measures.js";
import { INK, LINE, MUTED } from "../views/picture/shapes.js";
import { createPointsLayer } from "../views/points_layer.js";

/** @typedef {import("../state/protocol.js").RenderedCheckpoint} Checkpoint */
/** @typedef {import("../state/state.js").State} State */
/** @typedef {import("../views/picture/frame_layout.js").FrameLayout} FrameLayout */
/**
 * The parts of the state that frames show.
 *
 * @typedef {Pick<State, "data" | "config" | "curves" | "own_code">} Scene
 */
/** @typedef {OffscreenCanvasRenderingContext2D} Context */

/** Color that covers the part of the curves after the step of the frame. */
const VEIL = "rgb(255 255 255 / 0.8)";

/**
 * @param {Scene} scene
 * @param {import("../views/picture/frame_layout.js").FrameOptions} options
 * @param {ImageBitmap} ground the background: axes, legend, curves and titles, which are the
 *   same in all frames
 * @returns {{context: Context, draw: (checkpoint: Checkpoint) => void}} the canvas with the frame
 *   that was drawn last, and a function that draws a frame
 */
export function createPainter(scene, options, ground) {
  const layout = frameLayout(options);
  const context = contextOf(layout.width, layout.height);
  const map = contextOf(layout.map.side, layout.map.side);
  const [drawMap, drawPoints, drawMaps] = [createMapLayer(), createPointsLayer(), createMapsLayer()];

  /** @param {Checkpoint} checkpoint */
  function paintMap({ outputs }) {
    const { left, top, side } = layout.map;
    const { discretize_map, show_test_data } = scene.config;
    drawMap(onPage(map), { outputs }, LIGHT_GROUND, discretize_map);
    drawPoints(onPage(map), scene.data, 1, show_test_data);
    context.drawImage(map.canvas, left, top);
    context.strokeStyle = INK;
    context.lineWidth = 1;
    context.strokeRect(left, top, side, side);
  }

  /** @param {Checkpoint} checkpoint */
  function paintNetwork({ network }) {
    if (!layout.network) return;
    const { left, top } = layout.network;
    const brush = { context: onPage(context), layout: networkLayout(scene, layout.network), line: LINE, accent: INK, panel: "#ffffff", ink: INK };
    context.save();
    context.translate(left, top);
    drawEdges(brush, network.coefs, null);
    drawMaps(brush, /** @type {State} */ ({ ...scene, network }));
    context.restore();
  }

  return {
    context,
    draw(checkpoint) {
      context.drawImage(ground, 0, 0);
      paintMap(checkpoint);
      paintNetwork(checkpoint);
      paintWords(context, scene, checkpoint, layout);
      for (const box of layout.charts) paintStep(context, box, shareOfSteps(scene.curves, checkpoint.training.step ?? 0));
    },
  };
}

/** @param {number} width @param {number} height */
const contextOf = (width, height) =>
  /** @type {Context} */ (new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true }));

/** Return the context as the type that the page's layers expect. They use only members of both types. @param {Context} context */
const onPage = (context) => /** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (context));

/**
 * Write step, loss and score above the map. If there is too little room, leave out the last measures.
 *
 * @param {Context} context
 * @param {Scene} scene
 * @param {Checkpoint} checkpoint
 * @param {FrameLayout} layout
 */
function paintWords(context, scene, { training }, { map: { left, top }, width }) {
  let words = measuresInWords(/** @type {State} */ ({ ...scene, training }));
  context.font = "12px system-ui, sans-serif";
  context.fillStyle = MUTED;
  while (left + context.measureText(words).width > width && words.includes(", ")) {
    words = words.slice(0, words.lastIndexOf(", "));
  }
  context.fillText(words, left, top - 16);
}

/**
 * Cover the part of a chart after the step, and draw a line at the step.
 *
 * @param {Context} context
 * @param {FrameLayout["charts"][number]} box
 * @param {number} share of the width, 0 to 1
 */
function paintStep(context, { left, top, width, height }, share) {
  const x = Math.round(left + width * share);
  context.fillStyle = VEIL;
  context.fillRect(x, top - 2, left + width + 2 - x, height + 3);
  context.fillStyle = INK;
  context.fillRect(x, top, 1, height);
}
