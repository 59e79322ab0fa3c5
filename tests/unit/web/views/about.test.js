import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { aboutView } from "../../../../web/views/about.js";
import { pageWith, textOf } from "../support/page.js";
import { TRAINING } from "../support/states.js";

const OPEN = { ...TRAINING, about: true };

test("the dialog names the version, the build and every component with its license", async () => {
  const page = pageWith(aboutView, OPEN);
  assert.ok(page.getElementById("about-dialog").open);
  while (!textOf(page, "about-version")) await setTimeout(1);
  assert.equal(textOf(page, "about-version"), "Version 1.2.3, build 0123456789abcdef.");
  const [own, numpy] = page.getElementById("about-components").children;
  assert.match(own.textContent, /^nnvisu 1\.2\.3: MIT/);
  assert.match(numpy.textContent, /^NumPy 2\.0: BSD-3-Clause/);
  for (const part of ["https://example.invalid/", "numpy.whl, SHA-256 00ff", "BSD license"]) {
    assert.ok(numpy.textContent.includes(part), part);
  }
});

test("the dialog closes when `about` becomes false", () => {
  assert.ok(!pageWith(aboutView, OPEN, TRAINING).getElementById("about-dialog").open);
});
