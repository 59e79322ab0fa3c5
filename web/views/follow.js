/** The tab Point: the followed point, formulas with its numbers, and the numbers as tables. */

import { byId, headerCell, rowOf, setText, textElement } from "../dom.js";
import { digitsApart, inPrint } from "../domain/numerals.js";
import { brief, classInWords, columnName, valueInWords } from "../domain/units.js";
import { digits, entry, formulasOf } from "../network/trace_formulas.js";
import { neuronsTable, weightsTable } from "../network/trace_tables.js";
import { stepShown } from "../state/follow.js";
import { positionInWords } from "./probabilities.js";
import { wholePercent } from "./status.js";

/** @typedef {import("../state/state.js").State} State */
/** @typedef {import("../state/protocol_inside.js").Followed} Followed */
/** @typedef {import("../network/trace_tables.js").Table} Table */
/** @typedef {ReturnType<typeof stepShown>} Shown */

/** @param {State} state */
const readsOf = (state) => [state.followed, state.follow, state.config, state.data, state.selected_points, state.network];

/** @returns {import("./loop.js").View[]} */
export const followViews = () => [followPointView(), followStepView(), followTablesView()];

/** @returns {import("./loop.js").View} the point, its prediction and its loss */
export function followPointView() {
  return {
    reads: readsOf,
    draw(state) {
      const { followed } = state;
      byId("follow-empty").hidden = followed !== null;
      byId("follow-body").hidden = followed === null;
      if (!followed) return;
      byId("follow-name").textContent = pointName(state, followed);
      byId("follow-place").textContent = placeInWords(state, followed);
      byId("follow-result").textContent = resultInWords(state, followed);
    },
  };
}

/**
 * @param {State} state
 * @param {Followed} followed
 * @returns {string} such as "Point 8 of 200"
 */
export function pointName({ data, selected_points: selected }, { point }) {
  if (point === null) return "Position";
  const at = selected.indexOf(point);
  const place = at < 0 ? `of ${data.y.values.length.toLocaleString("en")}` : `(${at + 1} of ${selected.length} selected)`;
  return `Point ${point + 1} ${place}`;
}

/**
 * @param {State} state
 * @param {Followed} followed
 * @returns {string} the position and the label
 */
export const placeInWords = (state, followed) =>
  [positionInWords(state.data.units, followed), labelInWords(state, followed)].filter(Boolean).join(", ");

/**
 * @param {State} state
 * @param {Followed} followed
 * @returns {string} such as "class 1, test point"
 */
function labelInWords({ config, data }, { point, label }) {
  if (label === null) return "no label";
  const isValue = config.problem === "regression";
  const name = data.units ? brief(columnName(data.units, 2)) : "value";
  const words = isValue ? `${name} ${valueInWords(data.units, 2, label)}` : classInWords(data.units, label);
  return point !== null && data.is_test.values[point] ? `${words}, test point` : words;
}

/**
 * @param {State} state
 * @param {Followed} followed
 * @returns {string} such as "Predicted class 1 at 87 %, loss 0.1393"
 */
export function resultInWords({ config, data }, { prediction: { values }, loss }) {
  const largest = values.indexOf(Math.max(...values));
  const isValue = config.problem === "regression";
  const words = isValue
    ? `Predicted ${valueInWords(data.units, 2, values[0])}`
    : `Predicted ${classInWords(data.units, largest)} at ${wholePercent(values[largest])}`;
  const scale = isValue && data.units ? " of scaled values" : "";
  return loss === null ? words : `${words}, loss ${digits(loss)}${scale}`;
}

/**
 * @param {(state: State, followed: Followed, shown: Shown) => void} draw
 * @returns {import("./loop.js").View} a view of the explained step, which draws only while a point is
 *   followed
 */
const viewOfStep = (draw) => ({
  reads: readsOf,
  draw(state) {
    const { followed } = state;
    if (followed) draw(state, followed, stepShown(state, followed));
  },
});

/** @returns {import("./loop.js").View} the explained step: heading, formulas, gradient check */
export function followStepView() {
  const [back, next, words] = [byId("follow-back"), byId("follow-next"), byId("follow-words")];
  const { reads, draw } = viewOfStep((state, followed, shown) => {
    // While training, the numbers change faster than a screen reader could read them.
    words.ariaLive = state.training.running ? "off" : "polite";
    byId("follow-count").textContent = `Step ${shown.index + 1} of ${shown.count}`;
    back.ariaDisabled = String(shown.index === 0);
    next.ariaDisabled = String(shown.index === shown.count - 1);
    const { caption, rows, chosen } = neuronsTable(state, followed, shown);
    byId("follow-heading").textContent = headingOf(shown, caption, followed);
    byId("follow-neuron").textContent = brief(rows[chosen].name);
    byId("follow-formulas").textContent = formulasOf(state, followed, shown).join("\n");
    byId("check-gradient").hidden = shown.kind !== "backward";
    byId("gradient-result").textContent = checkInWords(state, shown);
  });
  return { reads: (state) => [...reads(state), state.training.running], draw };
}

/**
 * @param {Shown} shown
 * @param {string} layer name
 * @param {Followed} followed
 */
export function headingOf({ kind }, layer, { label }) {
  if (kind === "inputs") return "Features";
  if (kind === "loss") return label === null ? "Prediction" : "Prediction and loss L";
  return `${kind === "forward" ? "Forward" : "Backward"}: ${layer}`;
}

/**
 * @param {State} state
 * @param {Shown} shown
 * @returns {string} both derivatives of the checked weight; "" if another derivative is explained
 */
function checkInWords({ follow: { checked }, followed }, { layer, neuron, source }) {
  const layerGradients = followed?.gradients?.[layer - 1];
  if (!checked || !layerGradients) return "";
  const { at, gradient, central_difference: difference, step } = checked;
  if (at.layer !== layer - 1 || at.target !== neuron || at.source !== source) return "";
  const shown = source === null ? layerGradients.z.values[neuron] : entry(layerGradients.coefs, source, neuron);
  // After a change of the point, the weights or the data, the check belongs to another derivative.
  if (Math.abs(gradient - shown) > 1e-9 * Math.abs(shown)) return "";
  const nDigits = Math.max(12, digitsApart(checked.losses[0], checked.losses[1]));
  const [low, high] = checked.losses.map((loss) => precise(loss, nDigits));
  const distance = Math.abs(gradient - difference);
  const isEqual = distance <= 1e-6 * Math.max(1, Math.abs(gradient));
  const isNear = distance <= 1e-4 * Math.abs(gradient);
  const agreement = isNear ? "They agree." : "They agree up to the rounding errors of the two losses.";
  const verdict = isEqual ? agreement : differenceInWords(checked, followed.loss);
  return `Backpropagation ${precise(gradient)}, central difference (${high} − ${low}) / ${2 * step} = ${precise(difference)}. ${verdict}`;
}

/**
 * If the slopes on both sides of a weight differ by more than this share, the page reports a kink.
 */
const KINK = 1e-3;

/**
 * @param {import("../state/follow.js").Checked} checked whose derivatives differ
 * @param {number | null} loss at the present weight
 */
function differenceInWords({ losses: [low, high], step }, loss) {
  if (loss === null) return "They differ.";
  const [before, after] = [(loss - low) / step, (high - loss) / step];
  if (Math.abs(before - after) <= KINK * Math.max(Math.abs(before), Math.abs(after))) return "They differ.";
  return `They differ at a kink of the activation: the slope is ${digits(before)} below and ${digits(after)} above this weight.`;
}

/** @param {number} value @param {number} [nDigits] number of significant digits */
const precise = (value, nDigits = 7) => inPrint(String(Number(value.toPrecision(nDigits))));

/** @returns {import("./loop.js").View} the tables of neurons and of weights */
export function followTablesView() {
  const [neurons, weights] = [byId("follow-neurons"), byId("follow-weights")];
  const box = /** @type {HTMLElement} */ (weights.parentElement);
  return viewOfStep((state, followed, shown) => {
    fill(/** @type {HTMLTableElement} */ (neurons), neuronsTable(state, followed, shown), "Explain");
    const table = weightsTable(state, followed, shown);
    box.hidden = table === null;
    if (table) fill(/** @type {HTMLTableElement} */ (weights), table, "Choose");
  });
}

/**
 * Fill a table. Rows are built again only if the number of rows or columns changes, so that a button
 * does not lose the focus.
 *
 * @param {HTMLTableElement} element
 * @param {Table} table
 * @param {string} verb names the effect of the button at the head of each row
 */
function fill(element, { caption, head, rows, chosen }, verb) {
  element.getElementsByTagName("caption")[0].textContent = caption;
  element.tHead?.replaceChildren(rowOf(head.map((name) => headerCell(name, "col"))));
  const body = element.tBodies[0];
  const isSame = body.children.length === rows.length && body.children[0]?.children.length === head.length;
  if (!isSame) body.replaceChildren(...rows.map(({ numbers }, i) => emptyRow(i, numbers.length)));
  rows.forEach(({ name, label, numbers }, i) => {
    const [title, ...cells] = body.children[i].children;
    const button = title.getElementsByTagName("button")[0];
    setText(button, label);
    button.title = name;
    button.ariaLabel = `${verb} ${name}`;
    button.ariaPressed = String(i === chosen);
    button.tabIndex = i === chosen ? 0 : -1;
    numbers.forEach((number, k) => setText(cells[k], digits(number)));
  });
}

/** @param {number} index @param {number} count */
function emptyRow(index, count) {
  const button = document.createElement("button");
  button.type = "button";
  button.value = String(index);
  const title = headerCell("", "row");
  title.append(button);
  return rowOf([title, ...Array.from({ length: count }, () => textElement("td", ""))]);
}
