import assert from "node:assert/strict";
import { test } from "node:test";
import { isSame, settingsOf, sourceOf } from "../../../../web/schema/source.js";
import { DEFAULTS } from "../../../../web/schema/settings.js";

const MOONS = { generator: "moons", n_classes: 2, n_samples: 200, noise: null, random_state: 7 };

test("the seed of a source is the setting of the data's seed, not of the weights' seed", () => {
  assert.deepEqual(sourceOf({ ...DEFAULTS, ...settingsOf(MOONS), random_state: 3 }), MOONS);
  assert.equal(settingsOf(MOONS).data_seed, 7);
  assert.ok(!("random_state" in settingsOf(MOONS)));
});

test("sources are the same only if every argument is the same", () => {
  assert.ok(isSame(MOONS, { ...MOONS }));
  assert.ok(!isSame(MOONS, null));
  const others = { generator: "blobs", n_classes: 3, n_samples: 201, noise: 0, random_state: 8 };
  for (const [field, value] of Object.entries(others)) assert.ok(!isSame(MOONS, { ...MOONS, [field]: value }), field);
});
