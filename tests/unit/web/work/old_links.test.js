/** Links that an older version made: their literal texts, and the content that they must have. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { DEFAULTS } from "../../../../web/schema/settings.js";
import { decodeLink, encodeLink } from "../../../../web/work/permalink.js";

/** @type {[string, string, import("../../../../web/work/permalink.js").Linked][]} */
const LINKS = [
  [
    "drawn points with settings",
    "v=1&test_share=25&discretize_map=true&ring_mistakes=false&hidden_layer_sizes=6-4" +
      "&keep_weights=true&learning_rate=0.003" +
      "&points=Y2ZgYGBmYGBgmGUCImca4yIfXPjwYedl-_377e3tGZgYGRgZAA",
    {
      settings: {
        ...DEFAULTS,
        test_share: 0.25,
        discretize_map: true,
        ring_mistakes: false,
        hidden_layer_sizes: [6, 4],
        keep_weights: true,
        learning_rate: 0.003,
      },
      source: null,
      points: {
        X: {
          values: Float64Array.of(0.5, -0.25, -1, 1, 0.1, 0.30000000000000004),
          shape: [3, 2],
        },
        y: { values: Uint8Array.of(0, 2, 1), shape: [3] },
        is_test: { values: Uint8Array.of(0, 1, 0), shape: [3] },
        n_classes: 3,
        units: null,
      },
      hidden: [],
      steps: 0,
      parts: [],
    },
  ],
  [
    "a lesson with a generator and a step to train to",
    "v=1&features=x,y,xy&activation=relu&optimizer=sgd&batch_size=16&max_steps_per_second=40" +
      "&source=moons,3,50,0.1,7&hide=data,chart&steps=284",
    {
      settings: {
        ...DEFAULTS,
        features: ["x", "y", "xy"],
        activation: "relu",
        optimizer: "sgd",
        batch_size: 16,
        max_steps_per_second: 40,
      },
      source: { generator: "moons", n_classes: 3, n_samples: 50, noise: 0.1, random_state: 7 },
      points: null,
      hidden: ["data", "chart"],
      steps: 284,
      parts: [],
    },
  ],
  [
    "points of a regression",
    "v=1&problem=regression&l1=0.001&weight_decay=0.0001&dropout=0.1" +
      "&points=Y2LAAw68-PDBfr_9_lkMM-Hw5Af7_QwMAA&hide=run&steps=1000",
    {
      settings: {
        ...DEFAULTS,
        problem: "regression",
        l1: 0.001,
        weight_decay: 0.0001,
        dropout: 0.1,
      },
      source: null,
      points: {
        X: { values: Float64Array.of(0.125, -0.75, 1, -1), shape: [2, 2] },
        y: { values: Float64Array.of(0.2, -1), shape: [2] },
        is_test: { values: Uint8Array.of(0, 0), shape: [2] },
        n_classes: 0,
        units: null,
      },
      hidden: ["run"],
      steps: 1000,
      parts: [],
    },
  ],
];

for (const [what, hash, linked] of LINKS) {
  test(`an old link opens: ${what}`, async () => {
    assert.deepEqual(await decodeLink(hash), { ...linked, messages: [] });
  });

  test(`an encoded link has the same names and texts as the old link: ${what}`, async () => {
    const parts = (/** @type {string} */ text) => [...new URLSearchParams(text)].slice().sort();
    const written = parts(await encodeLink(linked)).filter(([name]) => name !== "points");
    assert.deepEqual(written, parts(hash).filter(([name]) => name !== "points"));
  });
}
