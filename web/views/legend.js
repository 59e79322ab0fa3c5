/** The legend of the map: points per class, test points and mistakes, or the color scale of values. */

import { byId, markerIcon } from "../dom.js";
import { memoizeLast } from "../domain/memoize_last.js";
import { inPrint } from "../domain/numerals.js";
import { valueColor } from "../domain/palette.js";
import { brief, classInWords, className, columnName, valueInWords } from "../domain/units.js";
import { isFollowing } from "../state/follow.js";
import { pointsPerClass } from "../state/points.js";
import { isMistake } from "./circles_layer.js";
import { lettersCompared, mapShown } from "../state/map_shown.js";
import { circlesOf } from "./decision_map.js";
import { largestMagnitude } from "./map_layer.js";
import { predictionIn, shownNeuron } from "./map_title.js";

/** @typedef {import("../state/state.js").State} State */

/** @returns {import("./loop.js").View[]} */
export function legendViews() {
  const list = byId("legend");
  let ring = mark("mistake", "");
  return [
    {
      // The legend measures the page to fit into its place, which takes long. So the view reads
      // only values that the legend shows: if the counts stay the same, new points cause no
      // drawing.
      reads: (state) => [
        numbersOf(state.data),
        state.data.units,
        shownNeuron(state),
        rangeOf(state),
        ringName(state),
        state.screen,
        state.runs.kept.length,
        isFollowing(state),
      ],
      draw(state) {
        const neuron = shownNeuron(state);
        const isScale = neuron !== null || hasValues(state.data);
        list.ariaLabel = isScale ? "Color scale" : "Points per class";
        list.classList.toggle("scales", isScale);
        list.classList.toggle("units", state.data.units !== null);
        list.classList.toggle("named", (state.data.units?.classes.length ?? 0) > 0);
        const entries = isScale ? [scale(state, endsOf(state))] : counts(state.data);
        if (!neuron && hasTestPoints(state.data)) entries.push(mark("test", TEST_TITLE));
        const name = ringName(state);
        if (!isScale && name) entries.push((ring = mark(name, "")));
        placesInRows(entries.length, isScale ? 0 : state.data.n_classes).forEach((place, i) => {
          entries[i].style.setProperty("--place", place);
        });
        list.replaceChildren(...entries);
        fit(list);
      },
    },
    {
      reads: (state) => [ring, ringTitle(state)],
      draw(state) {
        ring.title = ringTitle(state);
        ring.classList.toggle("absent", !ring.title);
      },
    },
  ];
}

/**
 * @param {State} state
 * @returns {"mistake" | "differs" | null} the name of rings; null if the map never has rings. Without
 *   a ring on the map, the entry is invisible and keeps its place
 */
function ringName(state) {
  if (mapShown(state) === "difference") return "differs";
  return state.config.ring_mistakes ? "mistake" : null;
}

/** @param {State["data"]} data */
const hasValues = (data) => data.y.values instanceof Float64Array;

/** @param {State["data"]} data */
const hasTestPoints = (data) => data.is_test.values.includes(1);

/**
 * @param {number} count of entries: the classes or the color scale, then the marks
 * @param {number} nClasses 0 for a color scale
 * @returns {string[]} the row and column of each entry in a legend with two rows. The classes fill the
 *   first row, then the second. The marks are the last column, or below the color scale; one mark
 *   alone takes the place that an odd number of classes leaves free
 */
export function placesInRows(count, nClasses) {
  if (!nClasses) return ["1 / 1", "2 / 1"].slice(0, count);
  const columns = Math.ceil(nClasses / 2);
  const isFree = nClasses % 2 === 1 && count === nClasses + 1;
  return Array.from({ length: count }, (_, i) => {
    if (i < nClasses || isFree) return `${Math.floor(i / columns) + 1} / ${(i % columns) + 1}`;
    return `${i - nClasses + 1} / ${columns + 1}`;
  });
}

/** The numbers of points that the legend shows, as one text. */
const numbersOf = memoizeLast((/** @type {State["data"]} */ data) =>
  [hasValues(data) ? "values" : pointsPerClass(data), hasTestPoints(data)].join(),
);

/** @type {(data: State["data"], predictions: Uint8Array, showsTest: boolean) => boolean} */
const hasMistakes = memoizeLast((data, predictions, showsTest) =>
  predictions.some((_, i) => isMistake(data, predictions, showsTest, i)),
);

/**
 * @param {State} state
 * @returns {string} the meaning of the rings on the map; "" if there are none
 */
function ringTitle(state) {
  const circles = circlesOf(state);
  if (!circles || !hasMistakes(circles.data, circles.predictions, state.config.show_test_data)) return "";
  const [left, right] = lettersCompared(state);
  const shown = mapShown(state);
  if (shown === "difference") return `A ring marks a point that runs ${left} and ${right} predict differently`;
  const model = state.runs.kept.length ? `run ${shown === "kept" ? left : right}` : "the model";
  return `A ring marks a point that ${model} assigns to a wrong class`;
}

/**
 * @param {State} state
 * @returns {string[]} the values at the ends of the color scale. For predictions, the values are in
 *   the units of the imported file
 */
function endsOf(state) {
  const { units } = state.data;
  if (units && !shownNeuron(state)) return [-1, 1].map((value) => valueInWords(units, 2, value));
  const end = Number(rangeOf(state).toPrecision(2));
  return [-end, end].map((value) => inPrint(String(value)));
}

/**
 * @param {State} state
 * @returns {number} the value at the upper end of the color scale
 */
const rangeOf = ({ map }) => (map?.inspected ? largestMagnitude(map.outputs) : 1);

/**
 * @param {import("../state/protocol.js").Data} data
 * @returns {HTMLElement[]} an entry for each class
 */
function counts(data) {
  const { units } = data;
  return pointsPerClass(data).map((count, label) => {
    const number = document.createElement("span");
    number.className = "count";
    number.textContent = `: ${count.toLocaleString("en")}`;
    const title = `${classInWords(units, label, "Class")}: ${count} points`;
    return entry(title, markerIcon(label), text(className(units, label)), number);
  });
}

/**
 * @param {State} state
 * @param {string[]} ends
 * @returns {HTMLElement} the color scale from its lower to its upper end
 */
function scale(state, [low, high]) {
  const bar = document.createElement("span");
  bar.className = "scale";
  const stops = [-1, 0, 1].map((value) => `rgb(${valueColor(value).join(" ")})`);
  bar.style.background = `linear-gradient(to right, ${stops.join(", ")})`;
  const neuron = shownNeuron(state);
  if (neuron) return entry(`Activation of ${neuron}`, low, bar, high);
  const { units } = state.data;
  const name = units ? brief(columnName(units, 2)) : "Prediction";
  return entry(predictionIn(state), text(name), low, bar, high);
}

const TEST_TITLE =
  "Test points have a white center. Training never uses them; they measure the test loss and accuracy";

/**
 * @param {"test" | "mistake" | "differs"} name
 * @param {string} title
 * @returns {HTMLElement} the entry for a mark on points
 */
function mark(name, title) {
  const icon = document.createElement("span");
  icon.className = name === "test" ? "test-marker" : "mistake-marker";
  const item = entry(title, icon, text(name));
  item.classList.add("mark");
  return item;
}

/**
 * @param {string} title
 * @param {(Node | string)[]} content
 */
function entry(title, ...content) {
  const item = document.createElement("li");
  item.title = title;
  item.append(...content);
  return item;
}

/** @param {string} words */
function text(words) {
  const element = document.createElement("span");
  element.className = "words";
  element.dir = "auto";
  element.textContent = words;
  return element;
}

/**
 * If the legend has too little room, take as many of these steps as necessary: arrange the entries
 * in two rows; move the entries closer together; hide the counts; hide the heading beside names of
 * classes, or beside a color scale if the map's heading has a choice; hide the words of marks;
 * shorten the names; hide all words; hide the marks and make the markers of the classes smaller. A
 * legend with a shortened or hidden name can get the focus, and then shows all names.
 *
 * @param {HTMLElement} list
 */
function fit(list) {
  const looks = ["rows", "close", "brief", "alone", "unmarked", "short", "compact", "tight"];
  list.classList.remove(...looks, "expandable");
  for (const look of looks) {
    if (list.scrollWidth > list.clientWidth) list.classList.add(look);
  }
  // Without the heading or the words of marks, there may be room for the counts.
  if (!list.classList.contains("short")) {
    list.classList.remove("brief");
    list.classList.toggle("brief", list.scrollWidth > list.clientWidth);
  }
  const isCut =
    list.classList.contains("compact") ||
    [...list.getElementsByClassName("words")].some((words) => words.scrollWidth > words.clientWidth);
  list.classList.toggle("expandable", isCut);
  list.tabIndex = isCut ? 0 : -1;
}
