import assert from "node:assert/strict";
import { test } from "node:test";
import { choose, openDraft } from "../../../../../web/controls/code/choosing.js";
import { INITIAL_STATE } from "../../../../../web/state/state.js";
import { openControls } from "../../support/controls.js";

const YOURS = { ...INITIAL_STATE.yours, chosen: { loss: "huber", feature: "radius" } };

test("the choice of a part leaves the choices of the other kinds", () => {
  const { context, dispatched } = openControls({ yours: YOURS });
  choose(context.store, "loss", "hinge");
  assert.deepEqual(dispatched, [["yours_changed", { kind: "loss", chosen: { loss: "hinge", feature: "radius" } }]]);
});

test("a new part exists before it is chosen", () => {
  const { context, dispatched } = openControls({ yours: YOURS });
  const draft = /** @type {const} */ ({ kind: "feature", name: "angle", source: "" });
  openDraft(context.store, draft);
  assert.deepEqual(dispatched, [
    ["draft_changed", draft],
    ["yours_changed", { kind: "feature", chosen: { loss: "huber", feature: "angle" } }],
  ]);
});
