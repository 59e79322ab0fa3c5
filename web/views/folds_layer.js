/** Fold lines of relu and leaky_relu neurons on the decision map. */

import { strokeTwice } from "./two_strokes.js";

/**
 * @param {CanvasRenderingContext2D} context of a square canvas that shows the whole domain
 * @param {import("../state/protocol.js").NdArray<Float32Array>} folds segments, shape (n_segments, 4)
 * @param {number} ratio device pixels per CSS pixel
 */
export function drawFolds(context, { values, shape: [count] }, ratio) {
  const half = context.canvas.width / 2;
  context.save();
  context.lineCap = "round";
  context.beginPath();
  for (let i = 0; i < 4 * count; i += 4) {
    context.moveTo(half * (1 + values[i]), half * (1 - values[i + 1]));
    context.lineTo(half * (1 + values[i + 2]), half * (1 - values[i + 3]));
  }
  strokeTwice(context, ratio, [3.5, "rgb(255 255 255 / 0.7)"], [1.25, "#14171c"]);
  context.restore();
}
