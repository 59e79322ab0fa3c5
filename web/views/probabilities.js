/** The card at the pointer or crosshair: the position, and the prediction there. */

import { byId, markerIcon } from "../dom.js";
import { outputsAt, pointedPosition } from "../domain/map_probe.js";
import { outputsShown } from "../state/map_shown.js";
import { brief, classInWords, columnName, valueInWords } from "../domain/units.js";
import { shownNeuron } from "./map_title.js";
import { wholePercent } from "./status.js";

/** CSS pixels between the card and the position, which a mouse pointer or a finger covers. */
const GAP = 20;
const FINGER_GAP = 32;
/** Minimum distance in CSS pixels between the card and the edge of the map. */
const MARGIN = 8;
/**
 * Heights, in CSS pixels, of two areas at the top of the map: of the heading of a neuron on phones,
 * and of the name of an axis.
 */
const HEADING = 56;
const AXIS_NAME = 16;

/** @typedef {import("../state/state.js").State} State */
/** @typedef {import("../domain/geometry.js").Position} Position */
/** @typedef {import("../domain/units.js").Units} Units */

/** @returns {import("./loop.js").View} */
export function probabilitiesView() {
  const card = byId("probe");
  const list = byId("probabilities");
  /** @type {HTMLElement[]} */
  let bars = [];
  let built = "";
  /** @type {Units | null} */
  let named = null;
  return {
    reads: (state) => [
      pointedPosition(state),
      pointedPosition(state) && [state.map, state.screen, state.compared, state.runs],
      titleOf(state),
      state.data.units,
    ].flat(),
    draw(state) {
      const position = pointedPosition(state);
      const grid = position && outputsShown(state, position);
      card.hidden = !grid;
      if (!position || !grid) return;
      const outputs = outputsAt(grid, position);
      const title = titleOf(state);
      const { units } = state.data;
      if (built !== `${title} ${outputs.length}` || named !== units) {
        bars = build(list, outputs.length, title, units);
      }
      built = `${title} ${outputs.length}`;
      named = units;
      byId("probabilities-heading").textContent = title;
      byId("probe-position").replaceChildren(...positionElements(units, position));
      const outputUnits = shownNeuron(state) ? null : units;
      const texts = outputs.length > 1 ? Array.from(outputs, wholePercent) : [valueInWords(outputUnits, 2, outputs[0])];
      bars.forEach((bar, i) => fill(bar, texts[i], outputs.length > 1 ? outputs[i] : null));
      const side = state.screen.pixels / state.screen.ratio;
      const gap = !state.crosshair && state.pointer?.probe === "finger" ? FINGER_GAP : GAP;
      const { left, top } = placeBeside(position, side, size(card), { gap, above: roomAbove(state) });
      card.style.left = `${left}px`;
      card.style.top = `${top}px`;
    },
  };
}

/**
 * @param {State} state
 * @returns {string} the quantity that the map shows
 */
const titleOf = (state) =>
  shownNeuron(state) ?? (state.config.problem === "regression" ? "Prediction" : "Probability");

/**
 * @param {Units | null} units
 * @param {Position} position
 * @returns {string} such as "x −0.70, y −0.28", or with names and values of the file
 */
export const positionInWords = (units, position) =>
  coordinates(units, position).map(({ name, value }) => `${name}\u00a0${value}`).join(", ");

/**
 * @param {Units | null} units
 * @param {Position} position
 * @returns {(Node | string)[]} the text of `positionInWords`; the style sheet shortens the names, so
 *   that each coordinate has room in one line
 */
function positionElements(units, position) {
  const [x, y] = coordinates(units, position).map(({ name, value }, i) => {
    const [axis, number, coordinate] = [1, 2, 3].map(() => document.createElement("span"));
    axis.className = "axis";
    axis.textContent = name;
    number.textContent = `\u00a0${value}${i ? "" : ","}`;
    coordinate.className = "coordinate";
    coordinate.append(axis, number);
    return coordinate;
  });
  return [x, " ", y];
}

/**
 * @param {Units | null} units
 * @param {Position} position
 * @returns {{name: string, value: string}[]} for x and y
 */
const coordinates = (units, { x, y }) =>
  [x, y].map((value, i) => {
    const column = /** @type {0 | 1} */ (i);
    return { name: brief(columnName(units, column)), value: valueInWords(units, column, value) };
  });

/** @param {State} state */
function roomAbove(state) {
  if (state.screen.layout !== "phone") return MARGIN;
  return (shownNeuron(state) ? HEADING : MARGIN) + (state.data.units ? AXIS_NAME : 0);
}

/** @param {HTMLElement} element */
const size = ({ offsetWidth: width, offsetHeight: height }) => ({ width, height });

/**
 * Place a card beside a position, on the side with more room, and above the pointing hand.
 *
 * @param {Position} position in the domain
 * @param {number} side of the map in CSS pixels
 * @param {{width: number, height: number}} card CSS pixels
 * @param {{gap: number, above: number}} room CSS pixels between the card and the position, and
 *   between the card and the upper edge of the map
 * @returns {{left: number, top: number}} position of the card in the map, in CSS pixels; the whole
 *   card is inside the map
 */
export function placeBeside({ x, y }, side, { width, height }, { gap, above }) {
  const [across, down] = [(side * (1 + x)) / 2, (side * (1 - y)) / 2];
  const left = x < 0 ? across + gap : across - gap - width;
  const inside = (/** @type {number} */ start, /** @type {number} */ length, least = MARGIN) =>
    Math.round(Math.max(least, Math.min(start, side - length - MARGIN)));
  return { left: inside(left, width), top: inside(down - height, height, above) };
}

/**
 * @param {HTMLElement} list
 * @param {number} nOutputs classes, or 1 for a value
 * @param {string} title
 * @param {Units | null} units
 * @returns {HTMLElement[]} an element for each output
 */
function build(list, nOutputs, title, units) {
  const bars = Array.from({ length: nOutputs }, () => document.createElement("span"));
  list.replaceChildren(
    ...bars.map((bar, label) => {
      const item = document.createElement("li");
      const name = document.createElement("span");
      const isNumber = nOutputs > 1 && units?.classes[label] === undefined;
      name.className = isNumber ? "visually-hidden" : "name";
      name.textContent = nOutputs > 1 ? classInWords(units, label, "Class") : title;
      if (isNumber) name.append(": ");
      if (nOutputs > 1) item.append(markerIcon(label));
      item.append(name, bar);
      return item;
    }),
  );
  return bars;
}

/**
 * @param {HTMLElement} bar
 * @param {string} text
 * @param {number | null} share a probability; null for a value
 */
function fill(bar, text, share) {
  bar.textContent = text;
  bar.classList.toggle("share", share !== null);
  bar.style.setProperty("--share", String(share ?? 0));
}
