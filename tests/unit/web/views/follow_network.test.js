import assert from "node:assert/strict";
import { test } from "node:test";
import { withTab } from "../../../../web/state/dock.js";
import { isFollowing } from "../../../../web/state/follow.js";
import { followNetworkView } from "../../../../web/views/follow_network.js";
import { pageWith } from "../support/page.js";
import { FOLLOWING } from "../support/states.js";

/** The tab Network of a phone, opened from the tab Point. @type {import("../../../../web/state/state.js").State} */
const TRACED = {
  ...FOLLOWING,
  screen: { ...FOLLOWING.screen, layout: "phone" },
  dock: { ...withTab(FOLLOWING.dock, "network"), traced: true },
};

test("the tab Network of a phone names the explained step until another tab is opened", () => {
  const page = pageWith(followNetworkView, TRACED);
  assert.ok(!page.getElementById("traced").hidden);
  assert.match(page.getElementById("traced-words").textContent, /^Point 2 \(1 of 2 selected\)\. Backward: Hidden 1 neuron \d$/);
  assert.equal(page.getElementById("traced-next").ariaDisabled, "true", "the step is the last one");
  assert.ok(isFollowing(TRACED));
  const reopened = { ...TRACED, dock: withTab(withTab(TRACED.dock, "chart"), "network") };
  assert.ok(!isFollowing(reopened));
  assert.ok(pageWith(followNetworkView, reopened).getElementById("traced").hidden);
});
