/** The plot of an activation and its slope, above a histogram of the weighted sums. */

import { digits } from "../../network/trace_formulas.js";
import { shape } from "../picture/shapes.js";

/** @typedef {import("../../state/protocol_inside.js").ActivationProfile} ActivationProfile */

const LEFT = 36;
const RIGHT = 398;
const TOP = 8;
/** The lower edge of the plot, and the edges of the histogram, in CSS pixels. */
const BOTTOM = 128;
const BARS = { top: 136, bottom: 172 };
/** Height of a line of text in CSS pixels. */
const LINE = 14;

/**
 * @param {ActivationProfile} profile
 * @returns {Element[]}
 */
export function activationPlot({ z, values, slopes, counts }) {
  const ends = [z.values[0], z.values[z.values.length - 1]];
  const all = [...values.values, ...slopes.values, 0];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const x = (/** @type {number} */ at) => LEFT + ((at - ends[0]) / (ends[1] - ends[0])) * (RIGHT - LEFT);
  const y = (/** @type {number} */ at) => TOP + ((high - at) / (high - low || 1)) * (BOTTOM - TOP);
  const line = (/** @type {Float64Array} */ column) =>
    `M${Array.from(column, (value, i) => `${x(z.values[i]).toFixed(1)} ${y(value).toFixed(1)}`).join("L")}`;
  const ticks = [low, 0, high].filter((it) => !it || Math.abs(y(it) - y(0)) > LINE);
  const most = Math.max(...counts.values, 1);
  const width = (RIGHT - LEFT) / counts.values.length;
  const bars = Array.from(counts.values, (count, i) => {
    const height = (count / most) * (BARS.bottom - BARS.top);
    return shape("rect", { class: "bar", x: LEFT + i * width, y: BARS.bottom - height, width: width - 0.5, height });
  });
  return [
    shape("path", { class: "axis", d: `M${LEFT} ${y(0)}H${RIGHT}M${x(0)} ${TOP}V${BARS.bottom}M${LEFT} ${BARS.bottom}H${RIGHT}` }),
    ...bars,
    shape("path", { class: "slope", d: line(slopes.values) }),
    shape("path", { class: "function", d: line(values.values) }),
    ...ticks.map((tick) => label(tick, LEFT - 6, y(tick) + 4, "end")),
    ...[ends[0], 0, ends[1]].map((tick, i) => label(tick, x(tick), 186, ["start", "middle", "end"][i])),
  ];
}

/**
 * @param {number} value
 * @param {number} x
 * @param {number} y
 * @param {string} anchor
 */
const label = (value, x, y, anchor) => shape("text", { x, y, "text-anchor": anchor }, digits(Number(value.toPrecision(2))));
