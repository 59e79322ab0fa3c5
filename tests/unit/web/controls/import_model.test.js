import assert from "node:assert/strict";
import { test } from "node:test";
import { importModel, isModel } from "../../../../web/controls/import_model.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";

test("a model is recognized by its format", () => {
  assert.ok(isModel('{\n  "format": "nnvisu.model",\n  "version": 1}'));
  for (const text of ["", "x,y,label\n1,2,3", '{"format": "other"}', '[{"x": 1}]', "null"]) {
    assert.ok(!isModel(text), text);
  }
  assert.ok(!isModel('a,b\n"format": "nnvisu.model"'));
});

const withPoints = (/** @type {number} */ n) => ({
  ...INITIAL_STATE,
  data: { ...INITIAL_STATE.data, y: { values: new Uint8Array(n), shape: [n] } },
});

/**
 * @param {any} answer
 * @param {number} nAfter number of points after the import
 */
async function noticeAfter(answer, nAfter) {
  let state = withPoints(3);
  /** @type {any[]} */
  const events = [];
  const store = /** @type {any} */ ({
    getState: () => state,
    dispatch: (/** @type {any} */ event) => events.push(event),
  });
  const request = async () => {
    state = withPoints(nAfter);
    return answer;
  };
  await importModel({ store, request }, "{}");
  return events.find(({ type }) => type === "sharing_changed")?.payload.notice.text;
}

test("a notice names the imported model, and points that were removed", async () => {
  const answer = { training: { fingerprint: "0123abcd" } };
  assert.equal(await noticeAfter(answer, 3), "Model 0123abcd imported.");
  assert.match(await noticeAfter(answer, 0), /Undo restores them/);
});

test("a refused model shows no notice", async () => {
  assert.equal(await noticeAfter(null, 3), undefined);
});
