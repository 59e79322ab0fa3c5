import assert from "node:assert/strict";
import { test } from "node:test";
import { columnOf, neuronAfter } from "../../../../web/network/columns.js";

const ROOM = { middle: 100, top: 50, height: 340, pitch: 115 };

test("tiles fill the room up to their largest side; gaps are at least a tenth of a side", () => {
  for (let size = 1; size <= 16; size++) {
    const { tiles, top, bottom, condensed } = columnOf(size, ROOM, 40);
    assert.ok(!condensed && top >= 50 && bottom <= 390);
    tiles.slice(1).forEach((tile, i) => assert.ok(tile.top - tiles[i].top >= 1.1 * tile.side));
    assert.equal(tiles[0].side, size <= 7 ? 40 : Math.floor((0.84 * 340) / size));
  }
});

test("a mosaic has the largest tiles that fit, and leaves a part of the room to the bands", () => {
  for (const size of [17, 30, 64, 100]) {
    const { tiles, left, right, top, bottom, condensed, perRow } = columnOf(size, ROOM, 40);
    assert.ok(condensed && perRow > 1);
    assert.ok(right - left <= 0.75 * 115 && top >= 50 && bottom <= 390);
    const [{ side }] = tiles;
    for (let other = 1; other <= size; other++) {
      const fits = Math.min(28, (0.75 * 115) / other, 340 / Math.ceil(size / other));
      assert.ok(Math.floor(fits) <= side, `${other} per row would have larger tiles`);
    }
  }
});

test("arrow keys lead to the neighboring neuron; at the ends they lead nowhere", () => {
  const [mosaic, layer] = [columnOf(30, ROOM, 40), columnOf(3, ROOM, 40)];
  const { perRow } = mosaic;
  assert.equal(neuronAfter(layer, 0, "ArrowDown"), 1);
  assert.equal(neuronAfter(layer, 2, "ArrowDown"), null);
  assert.equal(neuronAfter(layer, 0, "ArrowUp"), null);
  assert.equal(neuronAfter(mosaic, 0, "ArrowDown"), perRow);
  assert.equal(neuronAfter(mosaic, perRow + 1, "ArrowUp"), 1);
  assert.equal(neuronAfter(mosaic, 5, "ArrowLeft"), 4);
  assert.equal(neuronAfter(mosaic, 29, "ArrowRight"), null);
  assert.equal(neuronAfter(mosaic, 12, "Home"), 0);
  assert.equal(neuronAfter(mosaic, 12, "End"), 29);
  assert.equal(neuronAfter(mosaic, 12, "a"), null);
});
