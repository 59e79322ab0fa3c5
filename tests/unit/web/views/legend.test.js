import assert from "node:assert/strict";
import { test } from "node:test";
import { legendViews, placesInRows } from "../../../../web/views/legend.js";
import { pageWith, textsOf } from "../support/page.js";
import { REGRESSION, STATES, TRAINING, UNITS } from "../support/states.js";

/** @param {import("../../../../web/state/state.js").State} state */
const legendOf = (state) => pageWith(legendViews, state).getElementById("legend");
/** @param {any} list */
const entries = (list) => textsOf(list.children.filter((/** @type {any} */ item) => !item.classList.contains("absent")));

test("the legend has a count for each class, and the look of test points and of mistakes", () => {
  assert.deepEqual(entries(legendOf(TRAINING)), ["0: 2", "1: 2", "test", "mistake"]);
  const config = { ...TRAINING.config, ring_mistakes: false };
  assert.deepEqual(entries(legendOf({ ...TRAINING, config })), ["0: 2", "1: 2", "test"]);
  const predictions = { values: Uint8Array.from(TRAINING.data.y.values), shape: [4] };
  const diagnostics = { ...TRAINING.diagnostics, predictions };
  assert.deepEqual(entries(legendOf({ ...TRAINING, diagnostics })), ["0: 2", "1: 2", "test"]);
});

test("in two rows, classes are in the order of reading, and one mark fills a free place", () => {
  assert.deepEqual(placesInRows(4, 3), ["1 / 1", "1 / 2", "2 / 1", "2 / 2"]);
  assert.deepEqual(placesInRows(5, 3), ["1 / 1", "1 / 2", "2 / 1", "1 / 3", "2 / 3"]);
  assert.deepEqual(placesInRows(3, 2), ["1 / 1", "2 / 1", "1 / 2"]);
  assert.deepEqual(placesInRows(2, 0), ["1 / 1", "2 / 1"]);
  const places = legendOf(TRAINING).children.map((/** @type {any} */ { style }) => style["--place"]);
  assert.deepEqual(places, ["1 / 1", "2 / 1", "1 / 2", "2 / 2"]);
});

test("classes without points are listed; test points are listed only if there are any", () => {
  const data = { ...TRAINING.data, n_classes: 3, is_test: { values: new Uint8Array(4), shape: [4] } };
  assert.deepEqual(entries(legendOf({ ...TRAINING, data })), ["0: 2", "1: 2", "2: 0", "mistake"]);
});

test("the prediction of regression has one color scale, from orange to blue, in both themes", () => {
  for (const theme of /** @type {const} */ (["light", "dark"])) {
    const list = legendOf({ ...REGRESSION, map: null, theme });
    assert.equal(list.ariaLabel, "Color scale");
    assert.match(entries(list)[0], /^Prediction−1.*1$/);
    const { background } = list.querySelector(".scale").style;
    assert.match(background, /rgb\(230 159 0\), rgb\(255 255 255\), rgb\(0 114 178\)/);
  }
});

test("a neuron on the map has a scale up to its largest activation, with a white zero in both themes", () => {
  const list = legendOf({ ...REGRESSION, theme: "dark" });
  assert.equal(list.children[0].title, "Activation of Hidden 1, neuron 3");
  assert.deepEqual(entries(list), ["−11"]); // Its largest activation is sin(11), almost -1.
  assert.match(list.querySelector(".scale").style.background, /rgb\(255 255 255\)/);
});

test("classes and values of an imported file have their names and units", () => {
  assert.deepEqual(entries(legendOf(STATES["imported points"])), ["cat: 2", "dog: 2", "test", "mistake"]);
  const values = legendOf({ ...STATES["imported values"], map: null });
  assert.equal(entries(values)[0], "kind10.030.0");
  assert.equal(values.children[0].title, "Prediction: kind");
});

test("a name in Arabic or Hebrew is shortened at its end, not at its beginning", () => {
  const words = legendOf(STATES["imported points"]).querySelector(".words");
  assert.equal(words.dir, "auto");
});

test("a long name is complete in the text and in the tooltip", () => {
  const units = { ...UNITS, classes: ["a name of more than twenty letters", "dog"] };
  const list = legendOf({ ...TRAINING, data: { ...TRAINING.data, units } });
  assert.equal(entries(list)[0], "a name of more than twenty letters: 2");
  assert.equal(list.children[0].title, "a name of more than twenty letters: 2 points");
});
