import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "../../support/page.js";
import { TRAINING } from "../../support/states.js";
import { aroundMap } from "../../../../../web/views/picture/map_picture.js";

test("long numbers at the axes cover neither each other nor the name of the axis", () => {
  openPage();
  const units = { names: ["time", "size", "kind"], centers: [1e6 + 9.5, 3e-9], scales: [10.5, 3.33e-9], classes: [] };
  const state = { ...TRAINING, data: { ...TRAINING.data, units } };
  const texts = aroundMap(state, { left: 76, top: 64, side: 240 }).filter(({ tagName }) => tagName.toLowerCase() === "text");
  const widthOf = (/** @type {Element} */ it) => 0.64 * Number(it.getAttribute("font-size")) * Number(it.textContent?.length);
  const [across, up] = ["middle", "end"].map((anchor) => texts.filter((it) => it.getAttribute("text-anchor") === anchor && it.getAttribute("x") !== "0" && /\d/.test(it.textContent ?? "")));
  assert.deepEqual([across.length, up.length], [5, 5]);
  for (const it of across) assert.ok(widthOf(it) < 60, it.textContent ?? "");
  for (const it of up) assert.ok(widthOf(it) < 52, it.textContent ?? "");
});
