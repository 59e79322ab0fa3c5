import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { reduce } from "../../../../web/state/store.js";
import {
  createStoredSession,
  restorePayload,
  UNTRAINED,
} from "../../../../web/work/stored_session.js";
import { pointsAt } from "./fakes.js";

const SOURCE = { generator: "moons", n_classes: 2, n_samples: 1, noise: null, random_state: 3 };
const opened = [
  { type: "setting_changed", payload: { activation: "relu", log_scale: true } },
  {
    type: "data_generated",
    payload: { data: { ...pointsAt(0.5), source: SOURCE, last_source: SOURCE } },
  },
  { type: "sharing_changed", payload: { is_opening: false } },
].reduce(reduce, INITIAL_STATE);

test("a new worker restores the present points and settings, and the exported session", () => {
  const session = { mark: "exported" };
  const payload = /** @type {any} */ (restorePayload(opened, { state: opened, session }, false));
  const { config, ...rest } = payload;
  assert.deepEqual(rest, { ...pointsAt(0.5), source: SOURCE, last_source: SOURCE, session });
  assert.equal(config.activation, "relu");
  assert.ok(!("log_scale" in config), "a setting of the page is not sent");
});

test("a new worker runs own code only if the code did not end the earlier worker", () => {
  const part = { kind: "activation", name: "mine", source: "def function(z): return z", runs: true };
  const own_code = { parts: [{ ...part, in_use: true, notes: ["Slow."] }] };
  const applied = { type: "code_applied", id: 1, run: 1, payload: { own_code } };
  for (const run of [false, true]) {
    const payload = /** @type {any} */ (restorePayload(reduce(opened, applied), UNTRAINED, run));
    assert.deepEqual(payload.own_code, { parts: [part], run });
  }
});

test("while work is being opened, there is no payload for a new worker", () => {
  const opening = { ...opened, sharing: { ...opened.sharing, is_opening: true } };
  assert.equal(restorePayload(opening, UNTRAINED, false), null);
});

test("a change of one stored session changes no other stored session", () => {
  const stored = createStoredSession();
  Object.assign(stored, { state: null, session: {} });
  assert.deepEqual(createStoredSession(), UNTRAINED);
  assert.equal(UNTRAINED.session, null);
});
