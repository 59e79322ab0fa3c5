import assert from "node:assert/strict";
import { test } from "node:test";
import { layoutNetwork } from "../../../../web/network/layout.js";
import * as parts from "../../../../web/network/hit_test.js";

const BOX = { width: 410, height: 260 };
const SMALL = layoutNetwork(BOX, { features: [0, 3], hidden: [4, 3], outputs: 2 });
const MOSAIC = layoutNetwork(BOX, { features: [0, 1], hidden: [30, 3], outputs: 2 });

for (const layout of [SMALL, MOSAIC]) {
  test(`layers of ${layout.columns.map(({ tiles }) => tiles.length)} neurons: each tile contains its neuron`, () => {
    layout.columns.forEach(({ tiles }, layer) =>
      tiles.forEach(({ left, top, side }, neuron) => {
        const found = parts.partAt(layout, left + 0.5 * side, top + 0.4 * side);
        assert.deepEqual(found, { layer, neuron });
      }),
    );
  });
}

test("the label of a feature belongs to the feature", () => {
  const [, { top, side }] = SMALL.columns[0].tiles;
  assert.deepEqual(parts.partAt(SMALL, 2, top + side / 2), { layer: 0, neuron: 1 });
});

test("a bias dot is at the corner of its neuron; features and mosaics have none", () => {
  SMALL.columns.forEach(({ tiles }, layer) =>
    tiles.forEach(({ left, top, side }, target) => {
      const found = parts.partAt(SMALL, left - 1, top + side + 1);
      const bias = { layer: layer - 1, source: null, target };
      if (layer > 0) assert.deepEqual(found, bias);
      else assert.notDeepEqual(found, bias);
    }),
  );
  const [{ left, top, side }] = MOSAIC.columns[1].tiles;
  assert.deepEqual(parts.partAt(MOSAIC, left + 1, top + side - 1), { layer: 1, neuron: 0 });
});

/**
 * Compute a position on the curve that `bezierCurveTo` draws, by de Casteljau's algorithm.
 *
 * @param {ReturnType<typeof parts.edgeOf>} edge
 * @param {number} t 0 to 1
 */
function onCurve({ left, right, start, end }, t) {
  const middle = (left + right) / 2;
  let points = [[left, start], [middle, start], [middle, end], [right, end]];
  while (points.length > 1) {
    points = points.slice(1).map(([x, y], i) => [
      points[i][0] + t * (x - points[i][0]),
      points[i][1] + t * (y - points[i][1]),
    ]);
  }
  return points[0];
}

test("an edge is found on its whole curve and up to a few pixels away", () => {
  const layout = layoutNetwork(BOX, { features: [0], hidden: [1], outputs: 2 });
  const edge = parts.edgeOf(layout, 0, 0, 0);
  assert.ok(Math.abs(edge.end - edge.start) > 40, "the edge is not curved");
  for (const t of [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9]) {
    const [x, y] = onCurve(edge, t);
    for (const shift of [-4, 0, 4]) {
      assert.deepEqual(parts.partAt(layout, x, y + shift), { layer: 0, source: 0, target: 0 }, `${t}`);
    }
    assert.equal(parts.partAt(layout, x, y - 40), null);
  }
});

test("a finger reaches an edge from 11 pixels away, and never a bias dot", () => {
  const layout = layoutNetwork(BOX, { features: [0], hidden: [1], outputs: 2 });
  const [x, y] = onCurve(parts.edgeOf(layout, 0, 0, 0), 0.95);
  assert.equal(parts.partAt(layout, x, y - 11), null);
  assert.deepEqual(parts.partAt(layout, x, y - 11, true), { layer: 0, source: 0, target: 0 });
  assert.equal(parts.partAt(layout, x, y - 14, true), null);
  const [{ left, top, side }] = layout.columns[1].tiles;
  assert.deepEqual(parts.partAt(layout, left + 1, top + side - 1, true), { layer: 1, neuron: 0 });
});

test("the nearest of several edges is found", () => {
  for (let layer = 0; layer < 3; layer++) {
    const [from, to] = [SMALL.columns[layer].tiles, SMALL.columns[layer + 1].tiles];
    from.forEach((_, source) =>
      to.forEach((_, target) => {
        // The position is near the end of the edge, where no other edge crosses.
        const [x, y] = onCurve(parts.edgeOf(SMALL, layer, source, target), 0.93);
        assert.deepEqual(parts.partAt(SMALL, x, y), { layer, source, target });
      }),
    );
  }
});

test("no edge is found in a band", () => {
  assert.ok(parts.isBand(MOSAIC, 0) && parts.isBand(MOSAIC, 1) && !parts.isBand(MOSAIC, 2));
  const x = (MOSAIC.columns[0].right + MOSAIC.columns[1].left) / 2;
  for (let y = 0; y < BOX.height; y++) assert.equal(parts.partAt(MOSAIC, x, y), null);
});

test("weights that a smaller network lacks are reported as missing", () => {
  const all = { layer: 1, target: 2, sources: [0, 3, null] };
  assert.ok(parts.hasWeights(SMALL, all));
  assert.ok(!parts.hasWeights(SMALL, { ...all, sources: [4] }));
  assert.ok(!parts.hasWeights(SMALL, { ...all, target: 3 }));
  assert.ok(!parts.hasWeights(SMALL, { ...all, layer: 3 }));
});

const TOUCHED = { phone: { width: 358, height: 0, isPhone: true }, tablet: { width: 420, height: 320, isTouch: true } };
for (const [name, box] of Object.entries(TOUCHED)) {
  test(`on a ${name} each single neuron has a target for a finger, which no other neuron reaches`, () => {
    const layout = layoutNetwork(box, { features: [0, 1], hidden: [10, 5], outputs: 3 });
    const least = layout.columns.map(({ tiles }, layer) =>
      tiles.map((_, neuron) => {
        const { left, top, width, height } = parts.targetOf(layout, { layer, neuron });
        const [right, bottom] = [left + width - 1, top + height - 1];
        for (const [x, y] of [[left + 1, top + 1], [right, top + 1], [right, bottom]]) {
          assert.deepEqual(parts.partAt(layout, x, y, true), { layer, neuron });
        }
        assert.ok(width >= 44);
        return height;
      }),
    ).map((heights) => Math.min(...heights));
    // A tablet has 264 pixels for 7 features, 10 neurons, 5 neurons, 3 outputs.
    const expected = name === "phone" ? [44, 44, 44, 44] : [37, 26, 44, 44];
    least.forEach((height, layer) => assert.ok(height >= expected[layer], `${layer}: ${height}`));
  });
}
