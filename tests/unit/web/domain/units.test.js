import assert from "node:assert/strict";
import { test } from "node:test";
import {
  brief,
  className,
  classInWords,
  classOnButton,
  columnName,
  exactInUnits,
  exactInWords,
  inUnits,
  valueInWords,
  widthOf,
} from "../../../../web/domain/units.js";

/** @typedef {import("../../../../web/state/protocol.js").Units} Units */

/** @type {Units} */
const UNITS = {
  names: ["width", "height", "kind"],
  centers: [5, 1050],
  scales: [2, 1500],
  classes: ["cat", "dog"],
};

/**
 * Scale values as the import does.
 *
 * @param {number[]} values
 * @returns {{units: Units, scaled: number[]}}
 */
function scaledAsImported(values) {
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  const center = low / 2 + high / 2;
  const scale = (high / 2 - low / 2) / 0.9;
  const units = { ...UNITS, centers: [center, 0], scales: [scale, 1] };
  return { units, scaled: values.map((value) => Math.max(-1, Math.min(1, (value - center) / scale))) };
}

test("a name that own code may have written is on no button", () => {
  assert.equal(classOnButton(UNITS, 1, "Class"), "dog");
  assert.equal(classOnButton({ ...UNITS, is_quoted: true }, 1, "Class"), "Class 1");
});

test("names come from the file; without a file, they are x, y, label and numbers", () => {
  assert.deepEqual([columnName(UNITS, 0), columnName(UNITS, 2), columnName(null, 1)], ["width", "kind", "y"]);
  assert.deepEqual([className(UNITS, 1), className(UNITS, 2), className(null, 1)], ["dog", "2", "1"]);
  assert.deepEqual([classInWords(UNITS, 1), classInWords(UNITS, 2)], ["dog", "class 2"]);
});

test("a long name is shortened between two characters, as people see them", () => {
  assert.deepEqual([brief("setosa of the North", 10), brief("petal width", 11)], ["setosa of…", "petal width"]);
  assert.equal(brief("e\u0301".repeat(12), 10), `${"e\u0301".repeat(9)}…`);
  const family = "👩‍👩‍👧";
  assert.equal(brief(family.repeat(6), 8), `${family.repeat(3)}…`);
});

test("a character of Chinese, Japanese or Korean and an emoji take the room of two Latin characters", () => {
  assert.deepEqual(["abc", "花瓣", "カナ", "한글", "🌸", "é", "صنف", "（a）"].map(widthOf), [3, 4, 4, 4, 2, 1, 3, 5]);
  assert.deepEqual([brief("花瓣的長度", 10), brief("花瓣的長度的平均", 10)], ["花瓣的長度", "花瓣的長…"]);
});

test("values are converted to the units of the file", () => {
  assert.deepEqual([inUnits(UNITS, 0, -1), inUnits(UNITS, 1, 0.5)], [3, 1800]);
  assert.equal(inUnits(null, 0, 0.3), 0.3);
});

test("an imported value is converted back to exactly its digits in the file", () => {
  const columns = [
    [4.3, 7.9, 5.1, 6.2, 4.9, 0.1, 5.05, 6.123456],
    [1050, 2400, 700, 950, 1_000_000],
    [1e-9, 3.3e-9, 2.7e-9],
    [-0.1184, 0.0847, 0.0989, 0],
    [0.1, 0.2, 0.30000000000000004, 1e6],
    [1e300, -1e300, 5e299],
  ];
  for (const values of columns) {
    const { units, scaled } = scaledAsImported(values);
    for (const [i, value] of values.entries()) {
      const back = exactInUnits(units, 0, scaled[i]);
      // Between numbers as large as the range, no smaller difference can be stored.
      assert.ok(Math.abs(back - value) <= 2 * Number.EPSILON * units.scales[0], `${value}: ${back}`);
    }
  }
  const { units, scaled } = scaledAsImported(columns[0]);
  assert.deepEqual(scaled.map((value) => exactInUnits(units, 0, value)), columns[0]);
});

test("the largest, the smallest and the zero of a column are found exactly", () => {
  for (const column of [
    [10.5, 20.25, 33],
    [0, 510.511],
    [-3, 0, 4.7],
    [1_000_000.25, 1_000_001],
  ]) {
    const low = Math.min(...column);
    const high = Math.max(...column);
    const [center, scale] = [low / 2 + high / 2, high / 2 - low / 2];
    const units = { ...UNITS, centers: [0, 0, center], scales: [1, 1, scale] };
    // The import scales values of a regression to [-1, 1].
    const scaled = column.map((value) => Math.max(-1, Math.min(1, (value - center) / scale)));
    assert.deepEqual(scaled.map((value) => exactInUnits(units, 2, value)), column);
  }
});

test("displayed values have as many digits as the range needs", () => {
  assert.equal(valueInWords(null, 0, -0.7), "−0.70");
  assert.equal(valueInWords(null, 0, -0.001), "0.00");
  assert.equal(valueInWords(UNITS, 0, 0.12345), "5.25");
  assert.equal(valueInWords(UNITS, 1, -1), "−450");
  const small = { ...UNITS, centers: [0.002, 0], scales: [0.001, 1] };
  assert.equal(valueInWords(small, 0, 0.5), "0.00250");
  const large = { ...UNITS, centers: [0, 0], scales: [1e9, 1] };
  assert.equal(valueInWords(large, 0, -0.5), "−5.00e8");
  const tiny = { ...UNITS, centers: [0, 0], scales: [5e-7, 1] };
  assert.deepEqual([2.1, 1.544, 0].map((value) => valueInWords(tiny, 0, value)), ["1.05e−6", "7.72e−7", "0.00"]);
});

test("exact values have all their digits", () => {
  assert.equal(exactInWords(UNITS, 0, -0.05), "4.9");
  assert.equal(exactInWords(null, 0, -0.5), "−0.500");
});
