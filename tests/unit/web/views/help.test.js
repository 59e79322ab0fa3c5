import assert from "node:assert/strict";
import { test } from "node:test";
import { helpView } from "../../../../web/views/help.js";
import { openPage, pageWith, textOf } from "../support/page.js";
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

/**
 * @param {{left: number, right: number, top: number, bottom: number}} element the explained element
 * @param {{left: number, right: number, top: number, bottom: number}} bar the help bar
 * @returns {string} top of the card, which is 100 high; the window is 1000 high
 */
function topOfCard(element, bar) {
  const page = openPage();
  const card = page.getElementById("help-card");
  page.getElementById("help-bar").getBoundingClientRect = () => bar;
  card.getBoundingClientRect = () => {
    const [left, top] = [card.style.left, card.style.top].map(parseFloat);
    return { left, top, right: left + 100, bottom: top + 100 };
  };
  helpView().draw(stateOf({ help: true, topic: { name: "optimizer", choice: null }, place: element }));
  return card.style.top;
}

test("the card is below the element, and never over the help bar", () => {
  const bar = { left: 0, right: 1000, top: 800, bottom: 860 };
  assert.equal(topOfCard(place, bar), "128px");
  assert.equal(topOfCard({ ...place, top: 700, bottom: 740 }, bar), "592px");
  assert.equal(topOfCard({ ...place, top: 900, bottom: 980 }, bar), "692px");
  assert.equal(topOfCard({ ...place, top: 700, bottom: 740 }, { ...bar, left: 400 }), "748px");
});

test("the card has the help of the topic, and is empty without a topic", () => {
  assert.notEqual(textOf(pageWith(helpView, VIEWING), "help-card"), "");
  assert.equal(textOf(pageWith(helpView, VIEWING, TRAINING), "help-card"), "");
});
