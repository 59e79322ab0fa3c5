import assert from "node:assert/strict";
import { test } from "node:test";
import { DEFAULTS } from "../../../../web/schema/settings.js";
import { linkedCodeOf, withoutCode } from "../../../../web/work/linked_code.js";
import { decodeLink, encodeLink } from "../../../../web/work/permalink.js";

/** @typedef {import("../../../../web/work/permalink.js").Linked} Linked */

/** @type {Linked} */
const LINKED = {
  settings: {
    ...DEFAULTS,
    activation: "swish",
    features: ["x", "ring", "radius"],
    optimizer: "sgd",
    generator: "lines",
  },
  source: { generator: "lines", n_classes: 3, n_samples: 90, noise: null, random_state: 4 },
  points: null,
  hidden: ["chart", "code"],
  steps: 60,
  parts: [
    { kind: "feature", name: "radius", source: "a" },
    { kind: "activation", name: "swish", source: "b" },
    { kind: "feature", name: "ring", source: "c" },
    { kind: "generator", name: "lines", source: "d" },
    { kind: "loss", name: "focal", source: "e" },
  ],
};

test("a link with code is decoded to the same content", async () => {
  assert.deepEqual(await decodeLink(await encodeLink(LINKED)), { ...LINKED, messages: [] });
});

test("without its code, a link has defaults in place of the names of its parts", () => {
  const { settings, source, hidden, steps, parts } = withoutCode(LINKED);
  assert.deepEqual(settings, { ...DEFAULTS, features: ["x"], optimizer: "sgd" });
  assert.deepEqual(source, { ...LINKED.source, generator: "circles" });
  assert.deepEqual([hidden, steps, parts], [["chart"], 0, []]);
  const only = { ...LINKED, settings: { ...LINKED.settings, features: ["radius"] } };
  assert.deepEqual(withoutCode(only).settings.features, ["x", "y"]);
});

test("the question names the settings that have their defaults", () => {
  const linked_code = linkedCodeOf("#v=1", LINKED);
  assert.deepEqual(linked_code, {
    hash: "#v=1",
    parts: LINKED.parts,
    replaced: ["Generator", "Features", "Activation"],
  });
  assert.equal(linkedCodeOf("#v=1", { ...LINKED, parts: [] }), null);
});
