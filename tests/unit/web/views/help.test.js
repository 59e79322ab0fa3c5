import assert from "node:assert/strict";
import { test } from "node:test";
import { helpView } from "../../../../web/views/help.js";
import { pageWith, textOf } from "../support/page.js";
import { TRAINING, VIEWING } from "../support/states.js";

/** @param {any} guide */
const stateOf = (guide) => ({ ...TRAINING, guide: { ...TRAINING.guide, ...guide } });
const place = { left: 10, right: 60, top: 100, bottom: 120 };

test("help mode shows the help bar and marks the page", () => {
  const on = pageWith(helpView, stateOf({ help: true }));
  assert.ok(!on.getElementById("help-bar").hidden);
  assert.ok(on.documentElement.classList.contains("helping"));
  const off = pageWith(helpView, stateOf({ help: true }), stateOf({ help: false }));
  assert.ok(off.getElementById("help-bar").hidden);
  assert.ok(!off.documentElement.classList.contains("helping"));
});

test("the card explains a setting and its chosen value", () => {
  const page = pageWith(helpView, stateOf({ help: true, topic: { name: "optimizer", choice: null }, place }));
  const titles = page.getElementById("help-card").querySelectorAll("h2");
  assert.equal(titles.length, 2);
  const other = pageWith(helpView, {
    ...stateOf({ help: true, topic: { name: "optimizer", choice: null }, place }),
    config: { ...TRAINING.config, optimizer: "sgd" },
  });
  assert.notEqual(textOf(other, "help-card"), textOf(page, "help-card"));
});

test("the card is below the element, and empty without a topic", () => {
  const card = pageWith(helpView, VIEWING).getElementById("help-card");
  assert.notEqual(card.textContent, "");
  const below = pageWith(helpView, stateOf({ help: true, topic: { name: "optimizer", choice: null }, place })).getElementById("help-card");
  assert.equal(below.style.top, "128px");
  assert.equal(textOf(pageWith(helpView, VIEWING, TRAINING), "help-card"), "");
});
