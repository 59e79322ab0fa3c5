import assert from "node:assert/strict";
import { test } from "node:test";
import { ALL_PARTS } from "../../../../web/schema/hideable_parts.js";
import { packPoints } from "../../../../web/work/packing.js";
import {
  decodeLink,
  encodeLink,
  LONG_LINK,
  MAX_HASH,
} from "../../../../web/work/permalink.js";
import { firstExample } from "../../../../web/work/source.js";
import { DEFAULTS, SETTINGS, settingOf } from "../../../../web/schema/settings.js";

/** @typedef {import("../../../../web/schema/settings.js").SettingName} SettingName */
/** @typedef {import("../../../../web/work/permalink.js").Linked} Linked */

// Without own code, the loss has only its default.
const NAMES = /** @type {SettingName[]} */ (Object.keys(SETTINGS).filter((name) => name !== "loss"));

/** @type {Linked} */
const FIRST = {
  settings: DEFAULTS,
  source: firstExample("classification"),
  points: null,
  hidden: [],
  steps: 0,
  parts: [],
};

/**
 * Return texts that a setting accepts and that differ from its default.
 *
 * @param {SettingName} name
 */
function otherTexts(name) {
  const { default: initial, format, options, parse } = settingOf(name);
  const candidates = [...(options ?? []), ..."true false 4 7-2 77 0.125 4e-7 0.1 90".split(" "), ""];
  return candidates.filter((text) => {
    try {
      return format(parse(text)) !== format(initial);
    } catch {
      return false;
    }
  });
}

test("every setting is decoded to the value that was encoded", async () => {
  let tested = 0;
  for (const name of NAMES) {
    const texts = otherTexts(name);
    assert.ok(texts.length, `${name} has no text in this test that differs from its default`);
    for (const text of texts) {
      const settings = { ...DEFAULTS, [name]: settingOf(name).parse(text) };
      const isRegression = settings.problem === "regression";
      const source = firstExample(isRegression ? "regression" : "classification");
      const hash = await encodeLink({ ...FIRST, settings, source });
      assert.ok(new URLSearchParams(hash).has(name), `${hash} lacks ${name}`);
      assert.deepEqual(await decodeLink(hash), { ...FIRST, settings, source, messages: [] });
    }
    tested++;
  }
  assert.equal(tested, Object.keys(DEFAULTS).length - 1);
});

test("all settings together are decoded to the values that were encoded", async () => {
  const settings = /** @type {any} */ ({ ...DEFAULTS });
  for (const name of NAMES) settings[name] = settingOf(name).parse(otherTexts(name)[0]);
  const source = { generator: "gauss", n_classes: 5, n_samples: 33, noise: 0.1, random_state: 9 };
  const linked = { settings, source, points: null, hidden: ALL_PARTS, steps: 500, parts: [] };
  const hash = await encodeLink(linked);
  const others = ["v", "source", "hide", "steps"];
  const written = [...new URLSearchParams(hash).keys()].filter((name) => !others.includes(name));
  assert.deepEqual(written.sort(), [...NAMES].sort());
  assert.deepEqual(await decodeLink(`#${hash}`), { ...linked, messages: [] });
});

test("the version is the only part of the first example's link", async () => {
  assert.equal(await encodeLink(FIRST), "v=1");
});

/** @param {number} n */
const points = (n, n_classes = 3) => ({
  X: { values: Float64Array.from({ length: 2 * n }, (_, i) => Math.sin(i + 1)), shape: [n, 2] },
  y: {
    values: n_classes
      ? Uint8Array.from({ length: n }, (_, i) => i % n_classes)
      : Float64Array.from({ length: n }, (_, i) => Math.cos(i)),
    shape: [n],
  },
  is_test: { values: Uint8Array.from({ length: n }, (_, i) => Number(i % 4 === 1)), shape: [n] },
  n_classes,
  units: null,
});

for (const [n, n_classes] of [[0, 2], [1, 2], [257, 8], [300, 0], [100_000, 4]]) {
  test(`${n} points of ${n_classes} classes are decoded to the last bit`, async () => {
    const given = points(n, n_classes);
    if (n > 1) given.X.values.set([-0, 5e-324, 1, -1]);
    const settings = n_classes ? DEFAULTS : { ...DEFAULTS, problem: "regression" };
    const linked = { ...FIRST, settings, source: null, points: given };
    const hash = await encodeLink(linked);
    if (hash.length > MAX_HASH) return assert.match((await decodeLink(hash)).messages[0], /4 MB/);
    const found = await decodeLink(hash);
    assert.deepEqual(found, { ...linked, messages: [] });
    assert.deepEqual(
      new BigUint64Array(found.points?.X.values.buffer ?? new ArrayBuffer(0)),
      new BigUint64Array(given.X.values.buffer),
    );
  });
}

/** @type {Record<string, import("../../../../web/state/protocol.js").Units>} */
const UNITS = {
  classification: {
    names: ["Petal.Length", "&=#;,\"", "Species"],
    centers: [3.95, 1.3],
    scales: [3.2777777777777777, 1e-300],
    classes: ["setosa", "été", ""],
  },
  regression: { names: ["a", "b", "c"], centers: [0, 1, 2], scales: [1, 2, 3], classes: [] },
};

for (const problem of ["classification", "regression"]) {
  test(`names and units of ${problem} are in the link of imported points`, async () => {
    const settings = { ...DEFAULTS, problem };
    const given = { ...points(5, problem === "regression" ? 0 : 3), units: UNITS[problem] };
    const linked = { ...FIRST, settings, source: null, points: given };
    assert.deepEqual(await decodeLink(await encodeLink(linked)), { ...linked, messages: [] });
  });
}

test("damaged units are left out, and a message says so", async () => {
  const { names, centers, scales, classes } = UNITS.classification;
  for (const units of [
    7,
    [names, centers, scales],
    [["a", "b"], centers, scales, classes],
    [["a", "b", 3], centers, scales, classes],
    [["a", "b", "c".repeat(201)], centers, scales, classes],
    [names, [0], scales, classes],
    [names, [0, null], scales, classes],
    [names, centers, [1, 0], classes],
    [names, centers, scales, Array(9).fill("a")],
    [names, [0, 1, 2], [1, 2, 3], []],
  ]) {
    const parts = new URLSearchParams(await encodeLink({ ...FIRST, source: null, points: points(5) }));
    parts.set("units", JSON.stringify(units));
    const found = await decodeLink(String(parts));
    assert.deepEqual([found.points?.y.values.length, found.points?.units], [5, null]);
    assert.match(found.messages.join(), /^Names and units: /);
  }
});

test("the link of a hundred drawn points is less than a third as long as a long link", async () => {
  const hash = await encodeLink({ ...FIRST, source: null, points: points(100) });
  assert.ok(hash.length < LONG_LINK / 3, `${hash.length} characters`);
});

test("a part that is not valid gets its default, and a message names it", async () => {
  const hash = "v=1&learning_rate=fast&optimizer=sgd&n_classes=99&hide=everything&steps=-1";
  const { settings, messages, hidden, steps, source } = await decodeLink(hash);
  assert.deepEqual(settings, { ...DEFAULTS, optimizer: "sgd" });
  assert.deepEqual([hidden, steps, source], [[], 0, FIRST.source]);
  assert.deepEqual(
    messages.map((message) => message.split(":")[0]),
    ["Classes", "Learning rate", "Lesson", "Step"],
  );
});

/** @type {[string, RegExp][]} */
const HOSTILE = [
  ["points=%%%", /points/],
  ["points=AAAA", /points/],
  ["points=<script>alert(1)</script>", /points/],
  ["source=circles,2,200,", /Generator/],
  ["source=circles,2,99999999,,0", /Generator/],
  ["source=plane,2,200,,0", /Generator/],
  ["source=__proto__,2,200,,0", /Generator/],
  ["__proto__=1", /__proto__/],
  ["onload=alert(1)", /onload/],
  ["v=99", /another version/],
  ["steps=99999999", /steps/],
  ["hide=constructor", /Lesson/],
  [`activation=${"x".repeat(10_000)}`, /Activation/],
  ["x".repeat(MAX_HASH + 1), /4 MB/],
];

for (const [hash, named] of HOSTILE) {
  test(`"${hash.slice(0, 40)}" opens the first example, and a message names the part`, async () => {
    const { messages, ...linked } = await decodeLink(hash);
    assert.deepEqual(linked, FIRST);
    assert.match(messages.join(" "), named);
    assert.ok(messages.join(" ").length < 500, "the messages are too long");
  });
}

test("if the code of a link is cut off, one message covers the settings that name its parts", async () => {
  const { settings, source, messages } = await decodeLink(
    "v=1&activation=mine&loss=mine&features=x,mine&source=mine,2,200,,0&l1=0.1&own_code=fVT",
  );
  assert.deepEqual([settings, source], [{ ...DEFAULTS, l1: 0.1 }, firstExample("classification")]);
  assert.deepEqual(messages, [
    "Own code: the parts cannot be unpacked, because the link is damaged or cut off.",
    "Settings that name a part of this code have their defaults.",
  ]);
});

test("a compression bomb is unpacked only up to the size of the largest data set", async () => {
  const zeros = new Blob([new Uint8Array(300_000_000)]);
  const stream = zeros.stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const bomb = text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  assert.ok(bomb.length < MAX_HASH);
  const { points: found, messages } = await decodeLink(`points=${bomb}`);
  assert.equal(found, null);
  assert.match(messages[0], /more than 100,000/);
});

test("points outside of the domain, or with a label that no class has, are refused", async () => {
  const label = points(3);
  label.y.values[1] = 3;
  const outside = points(3);
  outside.X.values[1] = 1.0000000000000002;
  const nan = points(3);
  nan.X.values[1] = NaN;
  for (const broken of [label, outside, nan]) {
    const { points: found, messages } = await decodeLink(`points=${await packPoints(broken)}`);
    assert.equal(found, null);
    assert.match(messages[0], /not valid/);
  }
});

test("randomly changed links never throw, and are decoded to allowed values", async () => {
  const settings = { ...DEFAULTS, learning_rate: 0.3, hidden_layer_sizes: [7, 2], dropout: 0.25 };
  const source = { ...firstExample("classification"), n_samples: 77 };
  const seeds = [
    await encodeLink({ ...FIRST, settings, source, hidden: ["data", "run"], steps: 42 }),
    await encodeLink({ ...FIRST, settings, source: null, points: points(20) }),
  ];
  let state = 1;
  const random = (/** @type {number} */ below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
  for (let round = 0; round < 4000; round++) {
    const characters = [...seeds[round % 2]];
    for (let change = 0; change <= random(4); change++) {
      const at = random(characters.length);
      const fresh = random(3) ? String.fromCharCode(random(128)) : String.fromCharCode(random(65536));
      characters.splice(at, random(3), ...(random(3) ? [fresh] : []));
    }
    const found = await decodeLink(characters.join(""));
    for (const name of NAMES) {
      const { format, parse } = settingOf(name);
      const value = found.settings[name];
      assert.deepEqual(parse(format(value)), value, `${name} from ${characters.join("")}`);
    }
    assert.ok(found.hidden.every((part) => ALL_PARTS.includes(part)));
    assert.ok(Number.isInteger(found.steps) && found.steps >= 0);
    assert.equal((found.points === null) !== (found.source === null), true);
    const values = [...(found.points?.X.values ?? [])];
    assert.ok(values.every((value) => Math.abs(value) <= 1));
  }
});
