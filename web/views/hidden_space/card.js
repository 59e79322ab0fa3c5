/** The card at the point under the pointer, and its announcement to screen readers. */

import { byId, markerIcon } from "../../dom.js";
import { brief, classInWords, valueInWords } from "../../domain/units.js";
import { axisName, axisValue } from "../../network/hidden_axes.js";
import { plotOf } from "../../state/hidden_plot.js";
import { nearestLayer } from "../../state/hidden_space.js";

/** @typedef {import("../../state/state.js").State} State */

/** CSS pixels between the point and the card. */
const GAP = 16;

/** @returns {import("../loop.js").View} */
export function hiddenCardView() {
  const card = byId("hidden-card");
  const [title, list] = [byId("hidden-card-title"), byId("hidden-card-values")];
  const announcement = byId("hidden-announcement");
  return {
    reads: (state) => [
      state.hidden_view.hovered,
      state.hidden_view.hovered !== null && plotOf(state),
      state.hidden_space,
      state.data,
      state.config,
      state.selected_points,
      nearestLayer(state),
      state.training.running,
    ],
    draw(state) {
      const reading = readingOf(state);
      card.hidden = !reading;
      const words = reading ? [reading.title, ...reading.values.map((each) => each.join(" "))] : [];
      if (reading?.isSelected) words.push("selected");
      announcement.textContent = state.training.running ? "" : words.join(", ");
      if (!reading) return;
      title.replaceChildren(...(reading.label === null ? [] : [markerIcon(reading.label)]), reading.title);
      list.replaceChildren(...reading.values.map(([name, value]) => row(name, value)));
      card.style.left = reading.x < 0 ? `calc(${50 * (1 + reading.x)}% + ${GAP}px)` : "auto";
      card.style.right = reading.x < 0 ? "auto" : `calc(${50 * (1 - reading.x)}% + ${GAP}px)`;
      card.style.top = reading.y > 0 ? `${50 * (1 - reading.y)}%` : "auto";
      card.style.bottom = reading.y > 0 ? "auto" : `${50 * (1 + reading.y)}%`;
    },
  };
}

/**
 * @param {string} name
 * @param {string} value
 */
function row(name, value) {
  const item = document.createElement("li");
  const [label, number] = [document.createElement("span"), document.createElement("b")];
  label.textContent = `${name} `;
  number.textContent = value;
  item.append(label, number);
  return item;
}

/**
 * @param {State} state
 * @returns the words on the point under the pointer, with its position in the plot; null if no
 *   point is under the pointer
 */
export function readingOf(state) {
  const { hovered } = state.hidden_view;
  const plot = hovered === null ? null : plotOf(state);
  if (!plot || hovered === null || !state.hidden_space) return null;
  const at = plot.indices.indexOf(hovered);
  if (at < 0) return null;
  const layer = nearestLayer(state);
  const { axes, points } = state.hidden_space.layers[layer];
  const { y, n_classes, units } = state.data;
  const label = y.values[hovered];
  const kind = n_classes ? classInWords(units, label) : valueInWords(units, 2, label);
  return {
    title: `Point ${hovered + 1}, ${kind}`,
    label: n_classes ? label : null,
    values: axes.map((axis, i) => [
      brief(axisName(state, layer, axis)),
      axisValue(state, layer, axis, points.values[2 * at + i]),
    ]),
    isSelected: state.selected_points.includes(hovered),
    x: plot.data.X.values[2 * at],
    y: plot.data.X.values[2 * at + 1],
  };
}
