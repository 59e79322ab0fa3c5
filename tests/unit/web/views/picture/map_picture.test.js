import assert from "node:assert/strict";
import { test } from "node:test";
import { widthOf } from "../../../../../web/domain/units.js";
import { aroundMap, legend, runsInWords } from "../../../../../web/views/picture/map_picture.js";
import { openPage } from "../../support/page.js";
import { REGRESSION, RUNS, STATES, TRAINING } from "../../support/states.js";

const BOX = { left: 100, top: 50, side: 200 };

/** @param {Element[]} elements */
const textsOf = (elements) => elements.map(({ textContent }) => textContent).filter(Boolean);

/** @param {Element[]} elements @param {string} text @returns {(string | null)[][]} x and y of each element with the text */
const placesOf = (elements, text) =>
  elements.filter((it) => it.textContent === text).map((it) => ["x", "y"].map((name) => it.getAttribute(name)));

test("each tick is at its value, with y up; names of a file replace x and y", () => {
  openPage();
  const elements = aroundMap(TRAINING, BOX);
  // 0.5 is three quarters of the way from left to right, and a quarter from the top.
  assert.deepEqual(placesOf(elements, "0.50"), [["250", "269"], ["91", "104"]]);
  assert.ok(["x", "y"].every((name) => textsOf(elements).includes(name)));
  const imported = textsOf(aroundMap(STATES["imported points"], BOX));
  // The centers are 5 and 100, and the scales 2 and 8.
  for (const text of ["width", "height", "3.00", "7.00", "92.00", "108.00"]) assert.ok(imported.includes(text), text);
});

test("the legend of classes has a marker and a name for each class", () => {
  openPage();
  assert.deepEqual(textsOf(legend(TRAINING, BOX)), ["Class 0", "Class 1"]);
  assert.deepEqual(textsOf(legend(STATES["imported points"], BOX)), ["cat", "dog"]);
});

test("long names of classes fit beside the map", () => {
  openPage();
  const state = STATES["imported points"];
  const units = { names: ["a", "b", "c"], centers: [0, 0], scales: [1, 1], classes: ["setosa of the North America", "dog"] };
  const groups = legend({ ...state, data: { ...state.data, units } }, BOX);
  const [long, short] = groups.map((group) => /** @type {Element} */ (group.children[1]));
  assert.equal(long.textContent?.length, 20);
  const size = Number(long.getAttribute("font-size"));
  assert.ok(size >= 9 && 0.64 * size * 20 <= 116.5, `${size}`);
  assert.equal(Number(short.getAttribute("font-size")), 12);
});

test("names in Chinese, Japanese or Korean fit beside the map, too", () => {
  openPage();
  const state = STATES["imported points"];
  const units = { names: ["花".repeat(60), "瓣".repeat(60), "c"], centers: [0, 0], scales: [1, 1], classes: ["鳶".repeat(20), "dog"] };
  const named = { ...state, data: { ...state.data, units } };
  const name = /** @type {Element} */ (legend(named, BOX)[0].children[1]);
  assert.match(name.textContent ?? "", /^鳶+…$/);
  assert.ok(0.64 * Number(name.getAttribute("font-size")) * widthOf(name.textContent ?? "") <= 116.5);
  // The axis of the smallest map of an animation has 240 pixels.
  const names = textsOf(aroundMap(named, { left: 76, top: 64, side: 240 })).filter((it) => /^[花瓣]/.test(String(it)));
  assert.equal(names.length, 2);
  for (const it of names) assert.ok(12 * 0.6 * widthOf(String(it)) <= 240, String(it));
});

test("a long name of the values fits beside the color scale", () => {
  openPage();
  const state = STATES["imported values"];
  const units = { .../** @type {any} */ (state.data.units), names: ["a", "b", "median house value in dollars"] };
  const name = legend({ ...state, data: { ...state.data, units } }, BOX).find((it) => it.textContent?.startsWith("median"));
  // The picture ends 150 pixels right of the map; the name begins 40 pixels right of it.
  assert.ok(0.64 * Number(name?.getAttribute("font-size")) * Number(name?.textContent?.length) <= 110);
});

test("the legend of values is a color scale from the highest value down to the lowest", () => {
  openPage();
  const elements = legend(REGRESSION, BOX);
  const fills = elements.filter(({ tagName }) => tagName === "RECT").map((it) => it.getAttribute("fill"));
  // The ends of the scale are the colors of the first two classes.
  assert.deepEqual([fills[0], fills.at(-1)], ["rgb(0 114 178)", "rgb(230 159 0)"]);
  assert.deepEqual(textsOf(elements), ["1.00", "Prediction", "−1.00"]);
  assert.deepEqual(textsOf(legend(STATES["imported values"], BOX)), ["30.0", "kind", "10.0"]);
});

test("long numbers at the axes cover neither each other nor the name of the axis", () => {
  openPage();
  const units = { names: ["time", "size", "kind"], centers: [1e6 + 9.5, 3e-9], scales: [10.5, 3.33e-9], classes: [] };
  const state = { ...TRAINING, data: { ...TRAINING.data, units } };
  const texts = aroundMap(state, { left: 76, top: 64, side: 240 }).filter(({ tagName }) => tagName.toLowerCase() === "text");
  const widthOf = (/** @type {Element} */ it) => 0.64 * Number(it.getAttribute("font-size")) * Number(it.textContent?.length);
  const [across, up] = ["middle", "end"].map((anchor) => texts.filter((it) => it.getAttribute("text-anchor") === anchor && it.getAttribute("x") !== "0" && /\d/.test(it.textContent ?? "")));
  assert.deepEqual([across.length, up.length], [5, 5]);
  for (const it of across) assert.ok(widthOf(it) < 60, it.textContent ?? "");
  for (const it of up) assert.ok(widthOf(it) < 52, it.textContent ?? "");
});

test("the line below the title names the runs on the map", () => {
  assert.match(runsInWords(TRAINING), /^Step 20, loss 0\.2500/);
  const metrics = { ...RUNS.runs.kept[1].metrics, train_loss: 0.125, train_accuracy: 0.75, test_loss: null, test_accuracy: null };
  const kept = RUNS.runs.kept.map((run) => (run.letter === "B" ? { ...run, step: 300, metrics } : run));
  const state = { ...RUNS, runs: { ...RUNS.runs, kept } };
  assert.equal(runsInWords({ ...state, runs: { ...state.runs, shown: "kept" } }), "Run B: Step 300, loss 0.1250, accuracy 75.0 %");
  assert.match(runsInWords(state), /^B left, C right: [\d.]+ % of the map/);
  assert.match(runsInWords(STATES["two kept runs"]), /^Run B: Step /);
});
