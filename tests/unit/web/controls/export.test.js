import assert from "node:assert/strict";
import { test } from "node:test";
import { pointsAsCsv } from "../../../../web/controls/export.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";

test("every point has a row, and the numbers in the row parse to exactly the values of the point", () => {
  const coordinates = [0.1 + 0.2, -1 / 3, 1e-300, -1, 5e-324, 0.1234567890123456789];
  const csv = pointsAsCsv({
    ...INITIAL_STATE.data,
    X: { values: Float64Array.from(coordinates), shape: [3, 2] },
    y: { values: Uint8Array.of(0, 7, 2), shape: [3] },
  });
  const [header, ...rows] = csv.trimEnd().split("\n");
  assert.equal(header, "x,y,label");
  const cells = rows.map((row) => row.split(",").map(Number));
  assert.deepEqual(
    cells.flatMap(([x, y]) => [x, y]),
    coordinates,
  );
  assert.deepEqual(
    cells.map(([, , label]) => label),
    [0, 7, 2],
  );
});

test("in regression the values are exported as labels", () => {
  const csv = pointsAsCsv({
    ...INITIAL_STATE.data,
    X: { values: Float64Array.of(0.5, -0.25), shape: [1, 2] },
    y: { values: Float64Array.of(-0.7), shape: [1] },
    n_classes: 0,
  });
  assert.equal(csv, "x,y,label\n0.5,-0.25,-0.7\n");
});

test("without points only the header is exported", () => {
  assert.equal(pointsAsCsv(INITIAL_STATE.data), "x,y,label\n");
});

test("names, values and labels of an imported file are exported", () => {
  const csv = pointsAsCsv({
    ...INITIAL_STATE.data,
    X: { values: Float64Array.of(-0.5, 0, 0.9, 0.25), shape: [2, 2] },
    y: { values: Uint8Array.of(1, 4), shape: [2] },
    units: { names: ["width, cm", "b", "kind"], centers: [5, 100], scales: [2, 8], classes: ["cat", 'the "dog"'] },
  });
  assert.equal(csv, '"width, cm",b,kind\n4,100,"the ""dog"""\n6.8,102,4\n');
});

test("values of an imported regression are exported in their units", () => {
  const csv = pointsAsCsv({
    ...INITIAL_STATE.data,
    X: { values: Float64Array.of(0, 0), shape: [1, 2] },
    y: { values: Float64Array.of(0.5), shape: [1] },
    n_classes: 0,
    units: { names: ["a", "b", "price"], centers: [5, 100, 20], scales: [2, 8, 10], classes: [] },
  });
  assert.equal(csv, "a,b,price\n5,100,25\n");
});
