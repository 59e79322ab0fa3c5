import assert from "node:assert/strict";
import { test } from "node:test";
import { isSettled, layoutNetwork, layoutOf } from "../../../../web/network/layout.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";

const ALL = [0, 1, 2, 3, 4, 5, 6];
const BOXES = [
  { width: 350, height: 250 },
  { width: 410, height: 260 },
  { width: 770, height: 420 },
];
const NETWORKS = [
  [],
  [1],
  [4],
  [10, 5],
  [16, 16],
  [17],
  [30, 3],
  [8, 8, 8, 8, 8, 8],
  [4, 100, 4],
  Array(10).fill(100),
];

/** @param {import("../../../../web/network/layout.js").Tile} tile */
const edges = ({ left, top, side }) => ({ left, top, right: left + side, bottom: top + side });

for (const box of BOXES) {
  for (const hidden of NETWORKS) {
    test(`hidden layers "${hidden.join("-")}" fit a diagram of ${box.width} x ${box.height}`, () => {
      const layout = layoutNetwork(box, { features: ALL, hidden, outputs: 8 });
      assert.deepEqual(layout.columns.map(({ tiles }) => tiles.length), [7, ...hidden, 8]);
      const tiles = layout.columns.flatMap((column) => column.tiles.map(edges));
      for (const { left, top, right, bottom } of tiles) {
        assert.ok(left >= 0 && right <= layout.width, "a tile is outside of the diagram");
        assert.ok(top >= 50 && bottom <= box.height, "a tile covers the labels or leaves the box");
        assert.ok(right - left >= 6, "a tile is too small to see");
      }
      tiles.forEach((a, i) => {
        for (const b of tiles.slice(i + 1)) {
          const apart =
            a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
          assert.ok(apart, "two tiles overlap");
        }
      });
    });
  }
}

test("columns are evenly spaced, leave room for edges, and are centered on one line", () => {
  const { columns } = layoutNetwork(BOXES[1], { features: ALL, hidden: [10, 5, 1], outputs: 3 });
  const middles = columns.map(({ left, right }) => (left + right) / 2);
  const gaps = middles.slice(1).map((middle, i) => middle - middles[i]);
  assert.ok(Math.max(...gaps) - Math.min(...gaps) <= 1);
  columns.slice(1).forEach(({ left }, i) => assert.ok(left - columns[i].right >= 20));
  const lines = columns.map(({ top, bottom }) => (top + bottom) / 2);
  assert.ok(Math.max(...lines) - Math.min(...lines) <= 1);
});

test("a network fills its box, and is wider than the box if columns would be too narrow", () => {
  for (const hidden of [[], [4], [10, 5]]) {
    const { width } = layoutNetwork(BOXES[0], { features: [0], hidden, outputs: 2 });
    assert.equal(width, 350);
  }
  const deep = { features: [0], hidden: Array(10).fill(4), outputs: 2 };
  assert.ok(layoutNetwork({ ...BOXES[0], width: 250 }, deep).width > 250);
  const byFinger = layoutNetwork({ ...BOXES[0], isTouch: true }, deep);
  assert.ok(byFinger.width > 350 && byFinger.pitch >= 48);
});

test("on a touch screen the first and the last gap shrink before the outputs are cut off", () => {
  const box = { width: 400, height: 272, isTouch: true };
  const { width, columns } = layoutNetwork(box, { features: ALL, hidden: [30, 30], outputs: 2 });
  assert.ok(width <= box.width, `${width} wide`);
  columns.slice(1).forEach(({ left }, i) => assert.ok(left - columns[i].right >= 10));
  assert.ok(columns.every(({ tiles }) => tiles[0].side >= 24));
});

test("a layer of more than 16 neurons is condensed", () => {
  const { columns } = layoutNetwork(BOXES[1], { features: [0], hidden: [16, 17], outputs: 2 });
  assert.deepEqual(columns.map(({ condensed }) => condensed), [false, false, true, false]);
  assert.equal(columns[1].perRow, 1);
  assert.ok(columns[2].perRow > 1);
});

/**
 * @param {number[]} hidden
 * @param {{width: number, height: number, isPhone?: boolean}} box
 * @param {number} [outputs]
 */
const sidesOf = (hidden, box, outputs = 3) =>
  layoutNetwork(box, { features: [0, 1], hidden, outputs }).columns.map(({ tiles }) => tiles[0].side);

test("at 1280 x 800 the neurons of 10-5 have 28 and 40 pixels, outputs 48; a larger box has larger tiles", () => {
  const box = { width: 464, height: 392 };
  assert.deepEqual(sidesOf([10, 5], box), [32, 28, 40, 48]);
  for (const side of sidesOf([10, 5], box, 8)) assert.ok(side >= 24);
  // At 2560 x 1440 everything is 1.25 times as large: 64 of the screen's pixels.
  sidesOf([10, 5], { width: 936, height: 690 }).slice(1).forEach((side) => assert.ok(side * 1.25 >= 62 && side * 1.25 <= 65));
});

test("with more layers, the gaps and the tiles shrink; at 1280 x 800 ten layers fit", () => {
  const box = { width: 464, height: 392 };
  const look = (/** @type {number} */ depth) => {
    const { columns, width } = layoutNetwork(box, { features: [0, 1], hidden: Array(depth).fill(5), outputs: 3 });
    const gap = Math.min(...columns.slice(1).map(({ left }, i) => left - columns[i].right));
    return { side: columns[1].tiles[0].side, gap, width };
  };
  const [two, three, six, ten] = [2, 3, 6, 10].map(look);
  assert.ok(two.side === 40 && three.side === 40 && three.gap < two.gap);
  assert.ok(six.side < 40 && six.side >= 24 && six.width === 464);
  assert.ok(ten.side >= 24 && ten.width === 464);
  for (const { gap } of [two, three, six]) assert.ok(gap >= 20);
  assert.ok(ten.gap >= 8);
});

test("in narrower windows, the tiles of nine and ten layers shrink, and the output is not cut off", () => {
  // The boxes of windows of 1024 x 768, 1000 x 720 and 768 x 1024.
  for (const [box, least] of /** @type {const} */ ([
    [{ width: 322, height: 250 }, 14],
    [{ width: 309, height: 250 }, 14],
    [{ width: 400, height: 320 }, 20],
  ])) {
    for (const hidden of [Array(9).fill(10), Array(10).fill(10), Array(10).fill(30)]) {
      const { columns, width } = layoutNetwork(box, { features: [0, 1], hidden, outputs: 3 });
      assert.ok(width <= box.width, `${hidden} is ${width} wide`);
      columns.slice(1).forEach(({ left }, i) => assert.ok(left - columns[i].right >= 4));
      for (const { tiles, condensed } of columns) assert.ok(condensed || tiles[0].side >= least);
    }
  }
});

test("on a phone, neurons are at least 44 pixels apart, and the height follows from their number", () => {
  const box = { width: 342, height: 0, isPhone: true };
  for (const hidden of [[], [3], [10, 5], [16], [100]]) {
    const { columns, height } = layoutNetwork(box, { features: ALL, hidden, outputs: 8 });
    for (const { tiles, condensed, bottom } of columns) {
      assert.ok(bottom <= height);
      if (!condensed) tiles.slice(1).forEach(({ top }, i) => assert.ok(top - tiles[i].top >= 43.5));
    }
  }
});

test("the position of a feature does not depend on which features the network reads", () => {
  const { features, columns } = layoutNetwork(BOXES[1], { features: [1, 4], hidden: [], outputs: 2 });
  assert.equal(features.length, 7);
  assert.deepEqual(columns[0].tiles, [features[1], features[4]]);
  const all = layoutNetwork(BOXES[1], { features: ALL, hidden: [], outputs: 2 });
  assert.deepEqual(all.features, features);
});

/** @param {number[]} sizes neurons of each layer */
const networkOf = (sizes) => ({
  maps: sizes.map((n) => ({ values: new Float32Array(n), shape: [n, 1, 1] })),
  coefs: [],
  intercepts: [],
});

test("the layout of one architecture is computed once", () => {
  const layout = layoutOf(INITIAL_STATE);
  assert.equal(layoutOf({ ...INITIAL_STATE, network: networkOf([2, 10, 5, 2]) }), layout);
  const config = { ...INITIAL_STATE.config, hidden_layer_sizes: [3] };
  assert.equal(layoutOf({ ...INITIAL_STATE, config }).columns[1].tiles.length, 3);
});

test("a network is settled once it has the configured architecture", () => {
  const settled = (/** @type {number[]} */ sizes) =>
    isSettled({ ...INITIAL_STATE, network: networkOf(sizes) });
  assert.deepEqual(INITIAL_STATE.config.hidden_layer_sizes, [10, 5]);
  assert.ok(isSettled(INITIAL_STATE));
  assert.ok(settled([2, 10, 5, 3]));
  for (const other of [[1, 10, 5, 3], [2, 10, 3], [2, 10, 5, 5, 3], [2, 11, 5, 3]]) {
    assert.ok(!settled(other), String(other));
  }
  const config = { ...INITIAL_STATE.config, problem: "regression" };
  const isRegression = (/** @type {number} */ outputs) =>
    isSettled({ ...INITIAL_STATE, config, network: networkOf([2, 10, 5, outputs]) });
  assert.ok(isRegression(1) && !isRegression(2));
});

test("on touch screens, each neuron of 30-30-30 and 100-100 has 24 pixels, and mosaics are apart", () => {
  const boxes = [
    { width: 374, height: 0, isPhone: true },
    { width: 344, height: 0, isPhone: true },
    { width: 400, height: 392, isTouch: true },
  ];
  for (const box of boxes) {
    for (const hidden of [[30, 30, 30], [17], [100, 100]]) {
      const { columns, height, width } = layoutNetwork(box, { features: [0, 1], hidden, outputs: 2 });
      for (const { tiles, bottom } of columns) assert.ok(tiles[0].side >= 24 && bottom <= height);
      columns.slice(1).forEach(({ left }, i) => assert.ok(left - columns[i].right >= 10));
      const mayScroll = hidden.length === 2 || !box.isPhone;
      assert.ok(mayScroll || width <= box.width);
    }
  }
});

test("on touch screens, the buttons of a layer's size open at a touch", () => {
  const shape = { features: [0, 1], hidden: [4], outputs: 2 };
  const compact = [false, true].map((isTouch) => layoutNetwork({ width: 800, height: 400, isTouch }, shape).compact);
  assert.deepEqual(compact, [false, true]);
});
