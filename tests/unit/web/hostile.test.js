import assert from "node:assert/strict";
import process from "node:process";
import { test } from "node:test";
import { readText, UnreadableError } from "../../../web/controls/import_text.js";
import { ALL_PARTS } from "../../../web/schema/hideable_parts.js";
import { packPoints } from "../../../web/work/packing.js";
import { decodeLink, encodeLink, MAX_HASH } from "../../../web/work/permalink.js";
import { generatorsOf, SETTINGS, settingOf } from "../../../web/schema/settings.js";

/** @typedef {import("../../../web/schema/settings.js").SettingName} SettingName */

/** Examples of each property: 100 by default, as in Hypothesis, and more in the nightly tests. */
const N_EXAMPLES = Number(process.env.NNVISU_EXAMPLES ?? 100);
const N_LINKS = 12 * N_EXAMPLES;
const N_FILES = 25 * N_EXAMPLES;
const NAMES = /** @type {SettingName[]} */ (Object.keys(SETTINGS));
const OTHERS = ["v", "source", "points", "hide", "steps", "__proto__", "constructor", "onload", ""];
const HTML = "<img src=x onerror=alert(1)>";
/** Numbers, code, markup, and texts that are almost valid. */
const TEXTS = [
  ..."0 1 -1 -0 2 8 9 0.5 1e308 -1e308 1e999 NaN Infinity 0x10 1e-7 5e-324 4294967296 1,5".split(" "),
  ..."true false TRUE null undefined 10-5 10--5 101 0-0 x x,x x,y y,x,xy tanh sgd regression".split(" "),
  ..."moons moons,3,50,,0 moons,3,50,NaN,0 plane,2,9,0.1,1 data run data,data AAAA".split(" "),
  ...["", " ", "1".repeat(400), "5-".repeat(50), "\0", "\ud800", "٣", "９", "\u202e", "=1+2", "%", "%zz"],
  ...[HTML, "javascript:alert(1)", "${alert(1)}", "__proto__", "toString", "1 ", "１０", "\n7"],
];

let state = 20261124;
/** @param {number} below */
function random(below) {
  state = (state * 48271) % 2147483647;
  return state % below;
}
/**
 * @template T
 * @param {readonly T[]} values
 */
const one = (values) => values[random(values.length)];

/** @param {string} name */
const text = (name) =>
  name in SETTINGS && random(2) ? (settingOf(/** @type {SettingName} */ (name)).options?.[0] ?? one(TEXTS)) : one(TEXTS);

/** @param {string} text */
function changed(text) {
  const characters = [...text];
  for (let change = random(3); change > 0; change--) {
    const fresh = random(2) ? String.fromCharCode(random(128)) : String.fromCharCode(random(65536));
    characters.splice(random(characters.length + 1), random(3), ...(random(3) ? [fresh] : []));
  }
  return characters.join("");
}

/**
 * @param {string} problem
 * @returns {Promise<string>} packed points, a few of them not valid
 */
function somePoints(problem) {
  const n = random(5);
  const numbers = [0, 0.5, -1, 1, 1, -0, 0.25, 5e-324, ...(random(4) ? [] : [NaN, Infinity, 1e308, 1.5])];
  const X = Float64Array.from({ length: 2 * n }, () => one(numbers));
  const isClasses = problem === "classification";
  const y = isClasses
    ? Uint8Array.from({ length: n }, () => random(random(4) ? 2 : 9))
    : Float64Array.from({ length: n }, () => one(numbers));
  const is_test = Uint8Array.from({ length: n }, () => random(random(4) ? 2 : 3));
  return packPoints({
    X: { values: X, shape: [n, 2] },
    y: { values: y, shape: [n] },
    is_test: { values: is_test, shape: [n] },
    n_classes: isClasses ? 2 + random(random(4) ? 2 : 9) : 0,
  });
}

async function link() {
  const parts = [];
  for (let i = random(6); i > 0; i--) {
    const name = one(random(3) ? NAMES : OTHERS);
    parts.push([name, text(name)]);
  }
  if (!random(3)) parts.push(["points", await somePoints(one(["classification", "regression"]))]);
  if (!random(9)) parts.push(["problem", "regression"]);
  const written = random(2)
    ? String(new URLSearchParams(parts.map(([name, value]) => [name, value])))
    : parts.map((part) => part.join("=")).join("&");
  return random(2) ? written : changed(written);
}

/**
 * Check that every value is present and allowed. The limits are repeated here on purpose, so that a
 * wrong limit in the code is found.
 *
 * @param {Awaited<ReturnType<typeof decodeLink>>} found
 */
function assertIsComplete({ settings, source, points, hidden, steps, messages }) {
  assert.deepEqual(Object.keys(settings), NAMES);
  const limits = /** @type {[SettingName, number, number][]} */ ([
    ["n_classes", 2, 8],
    ["n_samples", 2, 1e5],
    ["data_seed", 0, 2 ** 32 - 1],
    ["random_state", 0, 2 ** 32 - 1],
    ["test_share", 0, 0.9],
    ["learning_rate", 5e-324, 10],
    ["batch_size", 0, 1e5],
    ["l1", 0, 1],
    ["weight_decay", 0, 1],
    ["dropout", 0, 0.95],
    ["max_steps_per_second", 0, 1000],
  ]);
  for (const [name, low, high] of limits) {
    const value = /** @type {number} */ (settings[name]);
    assert.ok(value >= low && value <= high, `${name} ${value}`);
  }
  assert.ok(settings.noise === null || (settings.noise >= 0 && settings.noise <= 0.5));
  assert.ok(settings.hidden_layer_sizes.length <= 10);
  assert.ok(settings.hidden_layer_sizes.every((size) => size >= 1 && size <= 100));
  assert.ok(settings.features.length > 0);
  for (const name of NAMES) {
    const { options, default: initial } = settingOf(name);
    const values = [settings[name]].flat();
    assert.ok(!options || values.every((value) => options.includes(String(value))), name);
    if (initial !== null) assert.equal(typeof settings[name], typeof initial, name);
  }
  assert.equal((points === null) !== (source === null), true);
  if (source) {
    assert.ok(generatorsOf(settings.problem).includes(source.generator));
    assert.ok(source.n_classes >= 2 && source.n_classes <= 8);
    assert.ok(source.n_samples >= 2 && source.n_samples <= 1e5);
  }
  if (points) {
    const { X, y, is_test, n_classes } = points;
    assert.equal(n_classes > 0, settings.problem === "classification");
    assert.deepEqual([X.shape, y.shape, is_test.shape], [[y.values.length, 2], [y.values.length], [y.values.length]]);
    assert.ok(X.values.every((value) => Math.abs(value) <= 1));
    assert.ok(y.values.every((label) => (n_classes ? label < n_classes : Math.abs(label) <= 1)));
    assert.ok(is_test.values.every((flag) => flag <= 1));
  }
  assert.ok(hidden.every((part) => ALL_PARTS.includes(part)));
  assert.ok(Number.isInteger(steps) && steps >= 0 && steps <= 1e7);
  assert.ok(messages.every((message) => message.length <= 300));
}

/**
 * Check that a text that was neither accepted nor refused is another way to write the default.
 *
 * @param {SettingName} name
 * @param {string} text
 */
function assertIsDefault(name, text) {
  const { format, parse, default: initial } = settingOf(name);
  assert.equal(format(parse(text)), format(/** @type {never} */ (initial)), `${name}: ${text}`);
}

test(`${N_LINKS} hostile links give a complete state, and a message for each refused part`, async () => {
  let refused = 0;
  let withPoints = 0;
  for (let i = 0; i < N_LINKS; i++) {
    const hash = await link();
    const found = await decodeLink(hash).catch((error) => assert.fail(`${JSON.stringify(hash)}: ${error.stack}`));
    assertIsComplete(found);
    const { messages, ...linked } = found;
    // A link made from the result is accepted as a whole. The results are compared as JSON, because
    // a link writes -0 as 0.
    const again = await decodeLink(await encodeLink(linked));
    assert.equal(JSON.stringify(again), JSON.stringify({ ...linked, messages: [] }), hash);
    const parts = new URLSearchParams(hash);
    for (const name of NAMES.filter((name) => parts.getAll(name).length === 1)) {
      const written = settingOf(name).format(linked.settings[name]);
      const isAccepted = written !== settingOf(name).format(/** @type {never} */ (settingOf(name).default));
      const isNamed = messages.some((/** @type {string} */ message) => message.startsWith(`${settingOf(name).label}: `));
      assert.ok(!(isAccepted && isNamed), hash);
      if (!isAccepted && !isNamed) assertIsDefault(name, parts.get(name) ?? "");
    }
    refused += Number(messages.length > 0);
    withPoints += Number(linked.points !== null);
  }
  assert.ok(refused > N_LINKS / 4 && refused < N_LINKS, `${refused} links were refused in part`);
  assert.ok(withPoints > N_LINKS / 50, `${withPoints} links had points`);
});

test("a link that is too long is not read, and a message names the limit", async () => {
  const found = await decodeLink(`activation=relu&x=${"a".repeat(MAX_HASH)}`);
  assertIsComplete(found);
  assert.match(found.messages[0], /4 MB/);
  assert.equal(found.settings.activation, "tanh");
});

test("a link with 200,000 parts is read", async () => {
  const many = Array.from({ length: 200_000 }, (_, i) => `${i}=1`).join("&");
  const found = await decodeLink(`activation=relu&${many}`);
  assertIsComplete(found);
  assert.equal(found.settings.activation, "relu");
});

test(`${N_FILES} files of random bytes are read as text, or refused with an error that names the file`, async () => {
  const encoded = new TextEncoder().encode("x,y,label\r\n0.5;0,5,größer\r\n1e308,NaN,=1+2\r\n");
  let refused = 0;
  for (let i = 0; i < N_FILES; i++) {
    const bytes = [...encoded.subarray(0, random(encoded.length + 1))];
    for (let change = random(4); change > 0; change--) {
      bytes.splice(random(bytes.length + 1), random(3), random(256), ...(random(2) ? [random(256)] : []));
    }
    const wide = i % 10 === 0 ? bytes.flatMap((byte) => [byte, 0]) : bytes;
    try {
      const { text, encoding } = await readText(new File([Uint8Array.from(wide)], "some.csv"));
      if (encoding !== "utf-8") {
        assert.equal(encoding, "windows-1252");
        assert.equal(text.length, wide.length, "each byte is one character");
        continue;
      }
      // UTF-8 is unambiguous: the text encodes to the same bytes, without the byte order mark.
      const marked = wide[0] === 0xef && wide[1] === 0xbb && wide[2] === 0xbf;
      assert.deepEqual([...new TextEncoder().encode(text)], marked ? wide.slice(3) : wide);
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      assert.match(error.message, /some\.csv isn't a text file/);
      refused++;
    }
  }
  assert.ok(refused > 0 && refused < N_FILES, `${refused} files were refused`);
});
