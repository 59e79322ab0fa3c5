/** The contents of the cards of activation and optimizer step as pictures. */

import { layerName } from "../../network/labels.js";
import { profileShown } from "../../state/cards.js";
import { activationPlot } from "../cards/activation_plot.js";
import { activationInWords, activationTitle, entryRows, formulaRows, neuronRows, stepInWords, stepTitle } from "../cards/words.js";
import { linesOf } from "./layers_picture.js";
import { measuresInWords } from "./measures.js";
import { INK, LINE, MUTED, shape, title, words } from "./shapes.js";
import { tableOf } from "./table.js";

/** @typedef {import("../../state/state.js").State} State */

const LEFT = 24;
const TEXT_TOP = 74;
const LINE_HEIGHT = 16;
const BAR = "#b9c0cb";
const SLOPE = "#0a5bd3";

/** Looks of the parts of the plot, by class. @type {Record<string, Record<string, string | number>>} */
const LOOKS = {
  axis: { fill: "none", stroke: LINE },
  bar: { fill: BAR },
  slope: { fill: "none", stroke: SLOPE, "stroke-width": 2, "stroke-dasharray": "5 4" },
  function: { fill: "none", stroke: INK, "stroke-width": 2 },
};
const LABEL = { fill: MUTED, "font-size": 12, "font-family": "system-ui, sans-serif" };

/**
 * @param {State} state
 * @returns {import("./picture.js").Picture}
 */
export function activationPicture(state) {
  const profile = profileShown(state);
  const text = textOf(activationInWords(state), 70);
  const plotTop = text.bottom + 16;
  const columns = ["Neuron", "Mean z", "Least z", "Largest z", "Mean slope"].map((head, i) => ({
    head,
    x: i ? LEFT + 64 + 88 * i : LEFT,
    isText: i === 0,
  }));
  const table = tableOf(columns, neuronRows(state), plotTop + 240);
  const heading = [activationTitle(state), ...(profile ? [layerName(state, profile.layer)] : [])].join(", ");
  return {
    width: 464,
    height: table.bottom + 24,
    elements: [
      ...headOf(state, heading),
      ...text.elements,
      ...legend(plotTop),
      shape("g", { transform: `translate(${LEFT} ${plotTop + 16})` }, ...(profile ? activationPlot(profile).map(withLook) : [])),
      ...table.elements,
    ],
  };
}

/**
 * @param {State} state
 * @returns {import("./picture.js").Picture}
 */
export function optimizerPicture(state) {
  const text = textOf(stepInWords(state), 108);
  const formulas = tableOf(
    [
      { head: "Formula", x: LEFT, isText: true },
      { head: "With numbers", x: LEFT + 190, isText: true },
      { head: "Result", x: LEFT + 640 },
    ],
    formulaRows(state),
    text.bottom + 24,
  );
  const heads = ["Value", "Before", "After", "Change"];
  const columns = heads.map((head, i) => ({ head, x: i ? LEFT + 340 + 100 * i : LEFT, isText: i === 0 }));
  const entries = tableOf(columns, entryRows(state), formulas.bottom + 36);
  return {
    width: LEFT + 640 + LEFT,
    height: entries.bottom + 24,
    elements: [...headOf(state, stepTitle(state)), ...text.elements, ...formulas.elements, ...entries.elements],
  };
}

/**
 * @param {State} state
 * @param {string} heading
 */
const headOf = (state, heading) => [title(heading, LEFT, 28), words(measuresInWords(state), LEFT, 48, { fill: MUTED })];

/**
 * @param {string} text
 * @param {number} length maximum number of characters in a line
 * @returns {{elements: Element[], bottom: number}} the lines, and the baseline of the last line
 */
function textOf(text, length) {
  const lines = linesOf(text, length);
  return {
    elements: lines.map((line, i) => words(line, LEFT, TEXT_TOP + LINE_HEIGHT * i)),
    bottom: TEXT_TOP + LINE_HEIGHT * (lines.length - 1),
  };
}

/** @param {number} y */
const legend = (y) => [
  shape("path", { d: `M${LEFT} ${y}h20`, ...LOOKS.function }),
  words("f(z)", LEFT + 26, y + 4),
  shape("path", { d: `M${LEFT + 70} ${y}h20`, ...LOOKS.slope }),
  words("slope f′(z)", LEFT + 96, y + 4),
  shape("rect", { x: LEFT + 184, y: y - 5, width: 10, height: 10, ...LOOKS.bar }),
  words("sums z", LEFT + 200, y + 4),
];

/** @param {Element} element of the plot, which has its colors from a style sheet on the page */
function withLook(element) {
  const look = LOOKS[element.getAttribute("class") ?? ""] ?? LABEL;
  for (const [name, value] of Object.entries(look)) element.setAttribute(name, String(value));
  return element;
}
