/** Class probabilities -> a small picture, one pixel a grid cell. */

import { CLASS_COLORS } from "../palette.js";

/** How much of the picture is class colour; the rest is the ground. */
const TINT = 0.62;

/**
 * Mix the class colours by their probabilities, over the ground.
 *
 * @param {import("../store.js").NdArray<Float32Array>} probabilities shape (rows, columns, n_classes)
 * @param {number[]} ground [red, green, blue] under the colours
 * @returns {ImageData} columns x rows pixels, opaque
 */
export function colorize({ values, shape: [rows, columns, nClasses] }, ground) {
  const image = new ImageData(columns, rows);
  const pixels = image.data;
  const tinted = CLASS_COLORS.map((color) =>
    color.map((channel, i) => TINT * channel + (1 - TINT) * ground[i]),
  );
  for (let cell = 0, source = 0; cell < rows * columns; cell++) {
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let label = 0; label < nClasses; label++) {
      const share = values[source++];
      red += share * tinted[label][0];
      green += share * tinted[label][1];
      blue += share * tinted[label][2];
    }
    pixels.set([red, green, blue, 255], cell * 4);
  }
  return image;
}

/**
 * @returns {(context: CanvasRenderingContext2D, map: import("../store.js").NdArray<Float32Array>,
 *   ground: number[]) => void} paints the map over the whole canvas, smoothly scaled; the picture
 *   of a map is made once
 */
export function createMapLayer() {
  const picture = new OffscreenCanvas(1, 1);
  /** @type {unknown[]} */
  let made = [];
  return (context, map, ground) => {
    if (made[0] !== map || made[1] !== ground) {
      made = [map, ground];
      const image = colorize(map, ground);
      picture.width = image.width;
      picture.height = image.height;
      picture.getContext("2d")?.putImageData(image, 0, 0);
    }
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = "high";
    context.drawImage(picture, 0, 0, context.canvas.width, context.canvas.height);
  };
}
