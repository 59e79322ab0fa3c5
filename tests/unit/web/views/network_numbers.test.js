import assert from "node:assert/strict";
import { test } from "node:test";
import { layoutNetwork } from "../../../../web/network/layout.js";
import { stepShown } from "../../../../web/state/follow.js";
import { brief, HEIGHT, labelsOf, numbersOf } from "../../../../web/views/network_numbers.js";
import { FOLLOWED, FOLLOWING } from "../support/states.js";

test("numbers appear layer by layer: values forward, derivatives backward", () => {
  const at = (/** @type {number} */ step) => {
    const shown = stepShown({ ...FOLLOWING, follow: { ...FOLLOWING.follow, step } }, FOLLOWED);
    return [0, 1, 2].map((layer) => Array.from(numbersOf(FOLLOWED, shown, layer) ?? []));
  };
  assert.deepEqual(at(0), [[0.5, 0.5], [], []]);
  assert.deepEqual(at(1), [[0.5, 0.5], [4, 0], []]);
  assert.deepEqual(at(3), [[0.5, 0.5], [4, 0], [0.75, 0.25]]);
  assert.deepEqual(at(4), [[], [], [1, -1]]);
  assert.deepEqual(at(5), [[], [0.25, 0], [1, -1]]);
});

test("numbers are short", () => {
  assert.deepEqual([0, -0.267, 0.00012, 12.6, 123456].map(brief), ["0.00", "−0.27", "1e−4", "13", "1e5"]);
});

test("numbers of eight layers do not overlap", () => {
  const sizes = [2, ...Array(8).fill(8), 2];
  const values = (/** @type {number} */ size, value = 0.5) => ({ values: new Float64Array(size).fill(value), shape: [size] });
  const layers = sizes.slice(1).map((size, i) => {
    const coefs = { ...values(sizes[i] * size), shape: [sizes[i], size] };
    return { coefs, intercepts: values(size), z: values(size), a: values(size) };
  });
  const gradients = layers.map(({ coefs, z, a }, i) => ({ coefs, a, slope: a, z: i < 8 ? values(8, -5 * 10 ** (i - 11)) : z }));
  const followed = /** @type {typeof FOLLOWED} */ ({ ...FOLLOWED, layers, gradients, inputs: values(2), prediction: values(2) });
  const layout = layoutNetwork({ width: 464, height: 366 }, { features: [0, 1], hidden: Array(8).fill(8), outputs: 2 });
  const shown = { ...stepShown(FOLLOWING, FOLLOWED), kind: /** @type {const} */ ("backward"), layer: 1 };
  const labels = labelsOf(layout, followed, shown, (text) => 7 * text.length);
  assert.equal(labels.length, 66, "numbers of edges would cover the first layer");
  for (const [i, one] of labels.entries()) {
    for (const other of labels.slice(0, i)) {
      const across = Math.abs(one.left + one.width / 2 - other.left - other.width / 2);
      const isApart = across >= (one.width + other.width) / 2 || Math.abs(one.top - other.top) >= HEIGHT;
      assert.ok(isApart, `${JSON.stringify(one)} and ${JSON.stringify(other)}`);
    }
  }
});
