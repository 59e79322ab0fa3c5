/** The curves of kept runs, drawn faintly behind the present curves, each with the letter of its run. */

import { isTest, LINE_WIDTH } from "./chart_marks.js";

/** @typedef {import("../state/curves.js").Curves} Curves */
/** @typedef {import("../vendor/uplot.js").default} uPlot */
/** @typedef {import("./chart_marks.js").Look} Look */
/** @typedef {{letter: string, curves: Curves}} LetteredCurves */
/**
 * @typedef {object} Kept
 * @property {LetteredCurves[]} runs the kept runs of the present problem
 * @property {string} letter of the present run
 */
/** @typedef {{letter: string, x: number, y: number}} Place */

/**
 * @param {LetteredCurves[]} kept
 * @param {Look["metrics"]} metrics
 * @returns {[number, number]} the smallest positive and the largest value of the curves; Infinity and
 *   0 if there are none
 */
export function rangeOf(kept, metrics) {
  let [min, max] = [Infinity, 0];
  for (const { curves } of kept) {
    for (const metric of metrics) {
      for (const value of curves[metric]) {
        if (value !== null && value > 0) min = Math.min(min, value);
        if (value !== null) max = Math.max(max, value);
      }
    }
  }
  return [min, max];
}

/**
 * Draw the curves of all kept runs.
 *
 * @param {uPlot} plot
 * @param {LetteredCurves[]} kept
 * @param {Look} look
 */
export function drawKept({ ctx, bbox, valToPos }, kept, { metrics, palette }) {
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.globalAlpha = 0.4;
  ctx.lineWidth = LINE_WIDTH * devicePixelRatio;
  ctx.strokeStyle = palette("curve");
  for (const { curves } of kept) {
    for (const metric of metrics) {
      ctx.setLineDash(isTest(metric) ? [5 * devicePixelRatio, 4 * devicePixelRatio] : []);
      ctx.beginPath();
      curves.step.forEach((step, i) => {
        const value = curves[metric][i];
        if (value === null) return;
        const [x, y] = [valToPos(step, "x", true), valToPos(value, "y", true)];
        const continues = i > 0 && curves.segment[i] === curves.segment[i - 1] && curves[metric][i - 1] !== null;
        if (continues) ctx.lineTo(x, y);
        else ctx.moveTo(x, y);
      });
      ctx.stroke();
    }
  }
  ctx.restore();
}

/**
 * Write the letter of each run at the right end of its training curve. Letters that would overlap
 * are moved apart, within the plot.
 *
 * @param {uPlot} plot
 * @param {Curves} curves of the present run
 * @param {Kept} kept
 * @param {Look} look
 */
export function drawLetters({ ctx, bbox, valToPos }, curves, { runs, letter }, { metrics: [metric], palette, font }) {
  if (!runs.length) return;
  const ends = [...runs, { letter, curves }].flatMap((run) => {
    const last = run.curves.step.length - 1;
    const value = run.curves[metric][last] ?? null;
    if (value === null) return [];
    return [{ letter: run.letter, x: valToPos(run.curves.step[last], "x", true), y: valToPos(value, "y", true) }];
  });
  ctx.save();
  ctx.font = `600 ${font}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  for (const place of placesOf(ends, bbox, devicePixelRatio)) {
    ctx.fillStyle = palette(place.letter === letter ? "ink" : "muted");
    ctx.fillText(place.letter, place.x, place.y);
  }
  ctx.restore();
}

/**
 * @param {Place[]} ends the right ends of the curves
 * @param {{top: number, height: number}} plot
 * @param {number} scale pixels per CSS pixel
 * @returns {Place[]} the places of the letters, from the bottom up
 */
export function placesOf(ends, { top, height: tall }, scale) {
  const height = 14 * scale;
  const places = ends
    .toSorted((a, b) => b.y - a.y)
    .map((end) => ({ ...end, x: end.x + 4 * scale, y: Math.min(end.y, top + tall - height / 2) }));
  const isNear = (/** @type {Place} */ a, /** @type {Place} */ b) => Math.abs(a.x - b.x) < height;
  places.forEach((place, i) => {
    for (const below of places.slice(0, i)) if (isNear(place, below)) place.y = Math.min(place.y, below.y - height);
  });
  // At the upper end of the plot, there is no room to move up.
  places.reverse().forEach((place, i) => {
    place.y = Math.max(place.y, top);
    for (const above of places.slice(0, i)) if (isNear(place, above)) place.y = Math.max(place.y, above.y + height);
  });
  return places.reverse();
}
