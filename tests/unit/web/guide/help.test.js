import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { HELP, helpOn } from "../../../../web/guide/help.js";
import { CHOICES } from "../../../../web/guide/help/choices.js";
import { CODE } from "../../../../web/guide/help/code.js";
import { DATA } from "../../../../web/guide/help/data.js";
import { HEADER } from "../../../../web/guide/help/header.js";
import { HIDDEN_SPACE } from "../../../../web/guide/help/hidden_space.js";
import { MODEL } from "../../../../web/guide/help/model.js";
import { RESULTS } from "../../../../web/guide/help/results.js";
import { TABS } from "../../../../web/schema/dock_tabs.js";
import { DEFAULTS, settingOf, SETTINGS } from "../../../../web/schema/settings.js";

/** @typedef {import("../../../../web/schema/settings.js").SettingName} SettingName */

const page = readFileSync(new URL("../../../../web/index.html", import.meta.url), "utf8");
const settings = Object.keys(SETTINGS);

/**
 * @param {RegExp} pattern with one group
 * @returns {string[]} every match of the group in index.html
 */
const found = (pattern) => [...page.matchAll(pattern)].map((match) => match[1]);

// Buttons with `data-help` are left out: their help is under another id. The script adds the tabs.
const buttons = [
  ...found(/<button\b(?![^>]*data-help)[^>]*?\sid="([^"]+)"/g),
  ...TABS.map(({ name }) => `${name}-tab`),
];
const regions = found(/<section\b[^>]*?(?:aria-labelledby|data-help)="([^"]+)"/g);

test("every setting, every button with an id and every region has a help text", () => {
  assert.ok(settings.length > 20 && buttons.length > 20 && regions.length > 5);
  const lacking = [...settings, ...buttons, ...regions].filter((name) => !(name in HELP));
  assert.deepEqual(lacking, []);
});

test("every help text belongs to a setting or an element of the page", () => {
  const ids = [...found(/\sid="([^"]+)"/g), ...found(/data-help="([^"]+)"/g)];
  const known = new Set([...settings, ...buttons, ...ids]);
  assert.deepEqual(
    Object.keys(HELP).filter((name) => !known.has(name)),
    [],
  );
});

test("no name has a help text in two tables, of which the page would show only one", () => {
  const names = [HEADER, DATA, MODEL, RESULTS, HIDDEN_SPACE, CODE].flatMap((table) => Object.keys(table));
  assert.deepEqual(names.filter((name, i) => names.indexOf(name) !== i), []);
  assert.equal(names.length, Object.keys(HELP).length);
});

test("exactly these settings have help on each choice", () => {
  for (const [name, choices] of Object.entries(CHOICES)) {
    const { options } = settingOf(/** @type {SettingName} */ (name));
    assert.deepEqual(Object.keys(choices).sort(), options?.toSorted());
  }
  assert.deepEqual(Object.keys(CHOICES).sort(), ["activation", "generator", "init", "optimizer", "problem"]);
});

test("every activation, optimizer and problem has its name in PyTorch", () => {
  for (const name of ["activation", "optimizer", "problem"]) {
    for (const { torch, title } of Object.values(CHOICES[name])) {
      assert.match(torch ?? "", /^torch\.(nn|optim)\.[A-Z]\w+/, title);
    }
  }
});

test("own parts have the help of their setting only, whatever their name is", () => {
  for (const name of ["mine", "toString", "constructor"]) {
    assert.deepEqual(helpOn({ name: "generator", choice: name }, DEFAULTS), [HELP.generator]);
    const config = { ...DEFAULTS, activation: name };
    assert.deepEqual(helpOn({ name: "activation", choice: null }, config), [HELP.activation]);
  }
});

test("help texts have at most 180 characters and end with a period", () => {
  const all = [...Object.values(HELP), ...Object.values(CHOICES).flatMap((c) => Object.values(c))];
  for (const { title, text } of all) {
    assert.ok(title && text.endsWith(".") && text.length <= 180, title);
  }
});

test("the help on a setting with choices continues with the help on its present choice", () => {
  const topic = { name: /** @type {const} */ ("optimizer"), choice: null };
  const titles = helpOn(topic, { ...DEFAULTS, optimizer: "sgd" }).map(({ title }) => title);
  assert.deepEqual(titles, ["Optimizer", "sgd"]);
  assert.equal(helpOn({ name: "generator", choice: "moons" }, DEFAULTS)[0].title, "Moons");
  assert.equal(helpOn({ name: "train", choice: null }, DEFAULTS).length, 1);
});
