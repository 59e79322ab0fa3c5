import assert from "node:assert/strict";
import { test } from "node:test";
import { generatePoints } from "../../../../web/controls/generate.js";
import { sourceOf } from "../../../../web/schema/source.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { reduce } from "../../../../web/state/store.js";

const source = sourceOf(INITIAL_STATE.config);

/**
 * Request points from a worker that refuses the request.
 *
 * @param {object} changed
 * @param {(dispatch: (event: any) => void) => void} [refuse] called when the worker refuses
 */
async function afterRefusal(changed, refuse = () => {}) {
  /** @type {import("../../../../web/state/state.js").State} */
  let state = { ...INITIAL_STATE, data: { ...INITIAL_STATE.data, source } };
  const store = { getState: () => state, dispatch: (/** @type {any} */ event) => void (state = reduce(state, event)) };
  const act = async () => {
    refuse(store.dispatch);
    return false;
  };
  await generatePoints(/** @type {any} */ ({ store, act }), changed);
  return sourceOf(state.config);
}

test("if own code fails, the settings describe the points on the map again", async () => {
  assert.deepEqual(await afterRefusal({ generator: "mine", n_samples: 777 }), source);
});

test("a refused setting keeps its value, beside the error", async () => {
  const payload = { code: "invalid_value", field: "n_samples", message: "Samples: too many.", hint: "" };
  const { n_samples } = await afterRefusal({ n_samples: 777 }, (dispatch) => dispatch({ type: "command_failed", payload }));
  assert.equal(n_samples, 777);
});

test("a setting that has changed since the request keeps its value", async () => {
  const changed = { type: "setting_changed", payload: { n_samples: 50 } };
  const { n_samples } = await afterRefusal({ n_samples: 777 }, (dispatch) => dispatch(changed));
  assert.equal(n_samples, 50);
});
