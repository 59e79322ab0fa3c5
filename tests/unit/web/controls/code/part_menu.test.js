import assert from "node:assert/strict";
import { test } from "node:test";
import { bindPartMenu, refusalOf } from "../../../../../web/controls/code/part_menu.js";
import { INITIAL_STATE } from "../../../../../web/state/state.js";
import { fire, openControls, settled } from "../../support/controls.js";

test("a name is refused if the worker would refuse it", () => {
  assert.equal(refusalOf("swish", ["tanh"]), "");
  assert.match(refusalOf("tanh", ["tanh"]), /^"tanh" is the name of another part/);
  for (const name of ["", "2x", "a b", "_a", "x".repeat(31)]) assert.match(refusalOf(name, []), /is not a valid name/);
});

test("a renamed part has a draft only if its text differs from the applied text", async () => {
  const draftsAfter = async (/** @type {string} */ source) => {
    const part = { kind: /** @type {const} */ ("loss"), name: "mine", source: "a = 1", runs: true, in_use: false, notes: [] };
    const drafts = [{ kind: part.kind, name: part.name, source }];
    const { byId, context, sent, dispatched } = openControls({
      own_code: { ...INITIAL_STATE.own_code, parts: [part] },
      yours: { ...INITIAL_STATE.yours, kind: part.kind, drafts },
    });
    bindPartMenu(context);
    byId("yours-rename").click();
    byId("rename-name").value = "other";
    fire(byId("rename-form"), "submit");
    await settled();
    assert.deepEqual(sent, [["apply_code", { kind: "loss", name: "other", source: "a = 1", replaces: "mine" }]]);
    return dispatched.filter(([type]) => type === "draft_changed").map(([, draft]) => draft);
  };
  assert.deepEqual(await draftsAfter("a = 1"), []);
  assert.deepEqual(await draftsAfter("a = 2"), [{ kind: "loss", name: "other", source: "a = 2" }]);
});
