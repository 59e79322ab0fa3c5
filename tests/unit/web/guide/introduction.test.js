import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { STEPS } from "../../../../web/guide/introduction.js";

const page = readFileSync(new URL("../../../../web/index.html", import.meta.url), "utf8");

test("the introduction has five steps, each about an element of the page", () => {
  assert.equal(STEPS.length, 5);
  for (const { part } of STEPS) {
    const last = part.split(" ").at(-1) ?? "";
    const name = last.slice(1);
    const pattern = last[0] === "#" ? `id="${name}"` : `class="(?:[^"]* )?${name}(?: [^"]*)?"`;
    assert.match(page, new RegExp(pattern), part);
  }
});
