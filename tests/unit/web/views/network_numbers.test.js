import assert from "node:assert/strict";
import { test } from "node:test";
import { stepShown } from "../../../../web/state/follow.js";
import { brief, numbersOf } from "../../../../web/views/network_numbers.js";
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
