/**
 * Two buttons that reset the model. The first button also chooses the next weight seed. The second
 * button also starts training: the new model never trains on the present test points.
 */

import { byId } from "../dom.js";
import { MAX_SEED } from "../schema/settings.js";

/** @param {import("./context.js").Context} context */
export function bindFreshWeights({ store, act }) {
  byId("next-seed").addEventListener("click", () => {
    const { random_state } = store.getState().config;
    act("reset_model", { config: { random_state: (random_state + 1) % (MAX_SEED + 1) } });
  });
  byId("reset-and-train").addEventListener("click", () => {
    act("reset_model");
    act("start_training");
  });
  byId("test-points-note-dismiss").addEventListener("click", () =>
    store.dispatch({ type: "test_points_note_dismissed", payload: {} }),
  );
}
