import assert from "node:assert/strict";
import { test } from "node:test";
import { captionOf, pointsInWords } from "../../../../web/views/data_table.js";

/** @param {number} count */
const points = (count) => ({
  X: { values: Float64Array.from({ length: 2 * count }, (_, i) => -i / 8), shape: [count, 2] },
  y: { values: new Uint8Array(count).fill(3), shape: [count] },
  is_test: { values: new Uint8Array(count).fill(1, 1), shape: [count] },
  n_classes: 4,
  source: null,
  last_source: null,
  units: null,
});

test("a row contains the number, position, class and use of a point", () => {
  assert.deepEqual(pointsInWords(points(2)), [
    ["1", "0.000", "−0.125", "3", "training"],
    ["2", "−0.250", "−0.375", "3", "test"],
  ]);
});

test("a row of imported points has the values and the class of the file", () => {
  const units = { names: ["a", "b", "c"], centers: [5, 100], scales: [1, 8], classes: ["u", "v", "w", "cat"] };
  assert.deepEqual(pointsInWords({ ...points(2), units })[1], ["2", "4.75", "97", "cat", "test"]);
});

test("positions and values have three decimals", () => {
  const data = { ...points(1), y: { values: Float64Array.of(-0.5), shape: [1] } };
  assert.equal(pointsInWords(data)[0][3], "−0.500");
});

test("the caption of a shortened table names the number of rows", () => {
  assert.equal(pointsInWords(points(1000)).length, 200);
  assert.equal(captionOf(1000), "First 200 of 1,000 points. The export contains all points.");
  assert.equal(captionOf(200), "Points: 200");
});
