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
 * are moved apart.
 *
 * @param {uPlot} plot
 * @param {Curves} curves of the present run
 * @param {Kept} kept
 * @param {Look} look
 */
export function drawLetters({ ctx, bbox, valToPos }, curves, { runs, letter }, { metrics: [metric], palette, font }) {
  if (!runs.length) return;
  const height = 14 * devicePixelRatio;
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
  /** @type {{x: number, y: number}[]} */
  const placed = [];
  for (const end of ends.sort((a, b) => b.y - a.y)) {
    const x = end.x + 4 * devicePixelRatio;
    let y = Math.min(end.y, bbox.top + bbox.height - height / 2);
    for (const other of placed) if (Math.abs(other.x - x) < height && other.y - y < height) y = other.y - height;
    placed.push({ x, y });
    ctx.fillStyle = palette(end.letter === letter ? "ink" : "muted");
    ctx.fillText(end.letter, x, y);
  }
  ctx.restore();
}
