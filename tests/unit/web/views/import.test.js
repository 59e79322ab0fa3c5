import assert from "node:assert/strict";
import { test } from "node:test";
import { reportInWords } from "../../../../web/views/import.js";

test("the report tells rows, scale and classes", () => {
  const words = reportInWords({
    n_rows: 1500,
    scale: { x: [4.3, 7.9], y: [-2, 4.40000001] },
    labels: ["setosa", "versicolor", "virginica"],
  });
  assert.equal(
    words,
    "1,500 points imported; x 4.3…7.9 and y −2…4.4 scaled to −1…1; " +
      "classes: setosa, versicolor, virginica.",
  );
});

test("what was in the frame already was not scaled", () => {
  const words = reportInWords({ n_rows: 2, scale: { x: [-1, 1], y: [-1, 1] }, labels: [] });
  assert.equal(words, "2 points imported; x and y unchanged.");
});

test("values of a regression have a scale, too", () => {
  const frame = /** @type {[number, number]} */ ([-1, 1]);
  const report = { n_rows: 2, scale: { x: frame, y: frame, label: frame }, labels: [] };
  assert.doesNotMatch(reportInWords(report), /values/);
  report.scale.label = [0, 50];
  assert.match(reportInWords(report), /; values 0…50 scaled to −1…1\.$/);
});
