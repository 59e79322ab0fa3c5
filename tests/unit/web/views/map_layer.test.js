import assert from "node:assert/strict";
import { test } from "node:test";
import { CLASS_COLORS } from "../../../../web/domain/palette.js";
import { colorizeClasses, colorizeValues, largestMagnitude } from "../../../../web/views/map_layer.js";
import "../support/page.js";

/**
 * @param {number[][]} cells class probabilities of each cell
 * @param {number[]} shape
 * @param {number[]} [ground]
 * @returns {number[][]} red, green, blue, alpha of each pixel
 */
function pixels(cells, shape, ground = [255, 255, 255]) {
  const values = Float32Array.from(cells.flat());
  const { data } = colorizeClasses({ values, shape: [...shape, cells[0].length] }, ground, false);
  return cells.map((_, i) => Array.from(data.slice(4 * i, 4 * i + 4)));
}

test("the picture has a pixel for each cell, the first row at the top", () => {
  const cells = [
    [1, 0],
    [1, 0],
    [1, 0],
    [0, 1],
    [0, 1],
    [0, 1],
  ];
  const values = Float32Array.from(cells.flat());
  const image = colorizeClasses({ values, shape: [2, 3, 2] }, [0, 0, 0], false);
  assert.equal(image.width, 3);
  assert.equal(image.height, 2);
  const [first, second] = [pixels([[1, 0]], [1, 1], [0, 0, 0]), pixels([[0, 1]], [1, 1], [0, 0, 0])];
  assert.deepEqual(Array.from(image.data), [first, first, first, second, second, second].flat(2));
});

test("a class of probability 1 has the class color, lighter on white ground and darker on black ground", () => {
  for (let label = 0; label < CLASS_COLORS.length; label++) {
    const certain = CLASS_COLORS.map((_, i) => Number(i === label));
    const [[...light]] = pixels([certain], [1, 1]);
    const [[...dark]] = pixels([certain], [1, 1], [0, 0, 0]);
    CLASS_COLORS[label].forEach((channel, i) => {
      assert.ok(dark[i] <= channel && channel <= light[i]);
      // The class color has the same share on any ground, so white ground adds the same to every
      // channel.
      assert.ok(Math.abs(light[i] - dark[i] - (light[0] - dark[0])) <= 1);
    });
    assert.equal(light[3], 255);
  }
});

test("two classes of probability one half mix to the mean of their colors", () => {
  const [[...first], [...second], [...mixed]] = pixels(
    [
      [1, 0, 0],
      [0, 0, 1],
      [0.5, 0, 0.5],
    ],
    [1, 3],
  );
  mixed.forEach((channel, i) => assert.ok(Math.abs(channel - (first[i] + second[i]) / 2) <= 1));
});

test("a discrete map shows the most probable class as if its probability were 1", () => {
  const grid = { values: Float32Array.from([0.4, 0.35, 0.25]), shape: [1, 1, 3] };
  const { data } = colorizeClasses(grid, [255, 255, 255], true);
  const [certain] = pixels([[1, 0, 0]], [1, 1]);
  assert.deepEqual(Array.from(data), certain);
});

test("values shade from orange through white to blue", () => {
  const grid = { values: Float32Array.from([-2, 0, 2]), shape: [1, 3, 1] };
  const { data } = colorizeValues(grid, false, largestMagnitude(grid));
  const [negative, zero, positive] = [0, 1, 2].map((i) => data.slice(4 * i, 4 * i + 4));
  assert.deepEqual(Array.from(zero), [255, 255, 255, 255]);
  assert.ok(negative[0] > negative[2], "orange has more red than blue");
  assert.ok(positive[2] > positive[0], "blue has more blue than red");
});
