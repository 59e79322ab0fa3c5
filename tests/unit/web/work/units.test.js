import assert from "node:assert/strict";
import { test } from "node:test";
import { SettingError } from "../../../../web/schema/setting_error.js";
import { formatUnits, parseUnits } from "../../../../web/work/units.js";
import { UNITS } from "../support/states.js";

test("the text has names, centers, scales and classes, in this order", () => {
  const text = '[["width","height","kind"],[5,100],[2,8],["cat","dog"]]';
  assert.equal(formatUnits(UNITS), text);
  assert.deepEqual(parseUnits(text, "classification"), UNITS);
});

test("regression has units for the value and no classes", () => {
  const values = { names: ["a", "b", "c"], centers: [0, 0, 5], scales: [1, 1, 2], classes: [] };
  assert.deepEqual(parseUnits(formatUnits(values), "regression"), values);
  assert.throws(() => parseUnits(formatUnits(values), "classification"), SettingError);
  assert.throws(() => parseUnits(formatUnits(UNITS), "regression"), SettingError);
});

test("any other text is refused in the same words", () => {
  const refused = [
    "",
    "[]",
    '{"names": []}',
    formatUnits({ ...UNITS, names: ["a", "b"] }),
    formatUnits({ ...UNITS, names: ["a", "b", "x".repeat(201)] }),
    formatUnits({ ...UNITS, classes: Array(9).fill("c") }),
    formatUnits({ ...UNITS, scales: [2, 0] }),
    '[["a","b","c"],[0,"0"],[1,1],[]]',
  ];
  for (const text of refused) {
    assert.throws(() => parseUnits(text, "classification"), /does not name columns and classes\.$/, text);
  }
  assert.ok(parseUnits(formatUnits({ ...UNITS, names: ["a", "b", "x".repeat(200)] }), "classification"));
});
