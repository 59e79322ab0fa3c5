import assert from "node:assert/strict";
import { test } from "node:test";
import { mapShowsViews } from "../../../../web/views/map_shows.js";
import { pageWith, textOf } from "../support/page.js";
import { RUNS, STATES, TRAINING } from "../support/states.js";

/** @param {import("../../../../web/state/state.js").State} state */
const headingOf = (state) => textOf(pageWith(mapShowsViews, state), "network-heading");

/** @param {Partial<import("../../../../web/state/runs.js").Runs>} runs */
const having = (runs) => ({ ...RUNS, runs: { ...RUNS.runs, ...runs } });

test("the heading of the network names its run, and the run on the map if this is another one", () => {
  assert.equal(headingOf(TRAINING), "Network");
  // The present run C is compared with run B.
  assert.equal(headingOf(having({ shown: "difference" })), "Network of C");
  assert.equal(headingOf(having({ shown: "kept" })), "Network of C, not of B");
  // Run A is compared with run B.
  assert.equal(headingOf(having({ chosen: "A", other: "B", shown: "kept" })), "Network of C, not of A");
  assert.equal(headingOf(having({ chosen: "A", other: "B", shown: "present" })), "Network of C, not of B");
});

test("without kept runs there is no choice; otherwise the choice names both runs", () => {
  assert.ok(pageWith(mapShowsViews, TRAINING).getElementById("map-shows").hidden);
  const page = pageWith(mapShowsViews, RUNS);
  assert.ok(!page.getElementById("map-shows").hidden);
  assert.deepEqual(["map-shows-kept", "map-shows-present"].map((id) => textOf(page, id)), ["B", "C"]);
});

test("the slider exists only for a difference, and states its position in words", () => {
  const page = pageWith(mapShowsViews, RUNS);
  const wipe = page.getElementById("wipe");
  assert.deepEqual([wipe.value, wipe.ariaLabel, wipe.getAttribute("aria-valuetext")], ["25", "Border between B and C", "B on 25 % of the width"]);
  assert.ok(pageWith(mapShowsViews, STATES["a kept run on the map"]).getElementById("wipe").hidden);
});
