import assert from "node:assert/strict";
import { test } from "node:test";
import { fillSelect } from "../../../../web/views/fill_select.js";
import { openPage } from "../support/page.js";

const CHOICES = [{ value: "a", label: "A" }, { value: "b", label: "B" }];

test("options are replaced only if a value or a label differs, so that an open list stays open", () => {
  const select = openPage().getElementById("activation-layer");
  fillSelect(select, CHOICES, "b");
  // In a browser, an option has its text as a property, too.
  for (const option of select.options) option.text = option.textContent;
  const [first] = select.options;
  assert.equal(select.value, "b");
  fillSelect(select, CHOICES, "a");
  assert.deepEqual([select.options[0] === first, select.value], [true, "a"]);
  fillSelect(select, [CHOICES[0], { value: "b", label: "C" }], "a");
  assert.ok(select.options[0] !== first);
});
