/** Buttons that make a new run from the settings of one run and the data of another run. */

import { byId } from "../dom.js";
import { engineSettings } from "../schema/settings.js";
import { chosenRun } from "../state/map_shown.js";
import { restorationOf } from "../state/kept_run.js";
import { pointsOf } from "../state/points.js";
import { exportPresent } from "./present_run.js";

/** @typedef {import("../state/runs.js").KeptRun} KeptRun */
/** @typedef {import("./context.js").Context} Context */

/** @param {Context} context */
export function bindMixing(context) {
  const { store, run: perform } = context;
  const bind = (/** @type {string} */ id, /** @type {boolean} */ isKeptSettings) =>
    byId(id).addEventListener("click", () =>
      perform(async () => {
        const kept = chosenRun(store.getState());
        const present = kept && (await exportPresent(context));
        if (!kept || !present) return;
        await (isKeptSettings ? mix(context, kept, present) : mix(context, present, kept));
      }),
    );
  bind("mix-kept-settings", true);
  bind("mix-present-settings", false);
}

/**
 * Train fresh weights with the settings of one run on the data of another run, for the number of
 * epochs of the run with the settings. Undo brings back the replaced run.
 *
 * @param {Context} context
 * @param {KeptRun} settings
 * @param {KeptRun} data
 */
async function mix({ store, act }, settings, data) {
  if (!(await act("restore", { ...mixtureOf(settings, data, store.getState()), undoable: true }))) return;
  const words = `settings of run ${settings.letter}, data of run ${data.letter}.`;
  store.dispatch({ type: "runs_changed", payload: { undo: { words, action: "restore" } } });
  if (settings.epoch) await act("start_training", { until: { epoch: settings.epoch } });
}

/**
 * @param {KeptRun} settings
 * @param {KeptRun} data
 * @param {Pick<import("../state/state.js").State, "config" | "own_code">} state
 * @returns {object} payload of the command `restore`. Problem and test share belong to the data
 */
function mixtureOf(settings, data, state) {
  const { problem, test_share } = engineSettings(data.config);
  const restoration = /** @type {{config: object}} */ (restorationOf(settings, state));
  return {
    ...restoration,
    ...pointsOf(data.points),
    source: data.source,
    config: { ...restoration.config, problem, test_share },
    session: null,
  };
}
