import assert from "node:assert/strict";
import { test } from "node:test";
import { withTab } from "../../../../../web/state/dock.js";
import { checkView, short } from "../../../../../web/views/code/check.js";
import { pageWith, textOf } from "../../support/page.js";
import { TRAINING } from "../../support/states.js";

/** @typedef {import("../../../../../web/state/state.js").State} State */

const PART = /** @type {const} */ ({ kind: "activation", name: "swish", source: "", runs: true, in_use: true, notes: [] });
/** The derivative is wrong by 0.5 at z = 2. */
const PLOT = { z: [-2, 0, 2], function: [0, 0, 2], derivative: [0, 0.5, 1.5], numeric_derivative: [0, 0.5, 1] };
const PROBLEM = { kind: "activation", name: "swish", line: 1, column: 0, end_column: 1, message: "Wrong." };

/**
 * @param {object} check
 * @param {Partial<State>} [changes]
 * @param {object} [part]
 * @returns {State} the view Yours with a checked part
 */
const checked = (check, changes, part) => /** @type {State} */ ({
  ...TRAINING,
  screen: { ...TRAINING.screen, layout: "desktop" },
  dock: { ...withTab(TRAINING.dock, "code"), expanded: "beside" },
  code: { ...TRAINING.code, view: "yours", loaded: ["editor", "library"] },
  own_code: { ...TRAINING.own_code, parts: [{ ...PART, ...part }] },
  yours: { ...TRAINING.yours, kind: "activation", check: { kind: "activation", name: "swish", problems: [], output: "", plot: null, notes: [], ...check } },
  ...changes,
});

/** @param {any} page */
const placeOf = (page) => page.getElementById("check").parentElement.id;

test("a passed check names what it has confirmed, and its notes", () => {
  const page = pageWith(checkView, checked({ notes: ["A note."] }));
  assert.deepEqual([textOf(page, "check-title"), textOf(page, "check-result")], ["Check of swish", "Passed"]);
  assert.match(textOf(page, "check-text"), /^Checked: shapes, .*central differences\. A note\.$/);
});

test("after a failed check, an earlier version may stay in use", () => {
  const textFor = (/** @type {object} */ part) => textOf(pageWith(checkView, checked({ problems: [PROBLEM] }, {}, part)), "check-text");
  assert.equal(textFor({}), "The last version that passed stays in use.");
});

test("a failed check without a plot and an earlier version is in the list of problems only", () => {
  const isHidden = (/** @type {object} */ check) =>
    pageWith(checkView, checked({ problems: [PROBLEM], ...check }, {}, { in_use: false })).getElementById("check").hidden;
  assert.ok(isHidden({}));
  assert.ok(!isHidden({ plot: PLOT }));
});

test("an error of the version in use is no result of a check", () => {
  const page = pageWith(checkView, checked({ problems: [PROBLEM], in_use: true }));
  assert.ok(page.getElementById("check").hidden);
});

test("the summary names the place of the largest difference, with its two values", () => {
  const page = pageWith(checkView, checked({ problems: [PROBLEM], plot: PLOT }));
  assert.equal(textOf(page, "check-summary"), "The derivative and the central differences differ most at z = 2: 1.5 and 1.");
  assert.equal(short(-0.123456), "−0.123");
});

test("the result takes the place of the companion; without a companion, it is in the view", () => {
  assert.equal(placeOf(pageWith(checkView, checked({}))), "dock-beside");
  const phone = { ...TRAINING.screen, layout: /** @type {const} */ ("phone") };
  assert.equal(placeOf(pageWith(checkView, checked({}, { screen: phone }))), "yours-results");
});

test("the result of another part is not shown", () => {
  assert.ok(pageWith(checkView, checked({ name: "other" })).getElementById("check").hidden);
  assert.ok(!pageWith(checkView, checked({})).getElementById("check").hidden);
});
