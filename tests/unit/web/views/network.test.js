import assert from "node:assert/strict";
import { test } from "node:test";
import { networkViews } from "../../../../web/views/network.js";
import { openPage } from "../support/page.js";
import { VIEWING } from "../support/states.js";

test("when all views draw in their order, a later view fills the inputs that an earlier view creates", () => {
  const page = openPage();
  for (const view of networkViews()) view.draw(VIEWING);
  const values = page.getElementById("network-weights-rows").querySelectorAll("input").map((/** @type {any} */ { value }) => value);
  assert.equal(values.length, 3);
  assert.ok(values.every((/** @type {string} */ value) => value !== "" && Number.isFinite(Number(value))), values.join());
});
