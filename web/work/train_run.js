/** Training of the kept runs that a link contains. */

import { engineSettings } from "../schema/settings.js";
import { emptyPoints } from "../state/points.js";
import { keptFrom } from "../state/runs.js";

/** Commands into which the training of a run is divided, at least. */
const COMMANDS = 40;
/** Maximal number of steps of one command. */
const MAX_STEPS = 2000;

/**
 * Train a run in the worker, whose work the run replaces.
 *
 * @param {object} page
 * @param {import("../state/store.js").Store} page.store
 * @param {import("../engine/client.js").Client["send"]} page.send
 * @param {import("./linked_runs.js").LinkedRun} run
 * @param {import("./permalink.js").Linked["parts"]} parts own code of the link
 * @returns {Promise<import("../state/runs.js").KeptRun>}
 */
export async function trainRun({ store, send }, run, parts) {
  const { letter, name, settings, source, points, steps } = run;
  await send("restore", {
    ...emptyPoints(settings.problem),
    ...points,
    source: points && source,
    config: engineSettings(settings),
    own_code: { parts, run: true },
    session: null,
  });
  if (source && !points) await send("generate_data", source);
  const perCommand = Math.min(MAX_STEPS, Math.ceil(steps / COMMANDS));
  for (let step = 0; step < steps; step += perCommand) {
    const text = `Training run ${letter} of the link: step ${step.toLocaleString("en")} of ${steps.toLocaleString("en")}.`;
    store.dispatch({ type: "sharing_changed", payload: { notice: { text } } });
    await send("step", { n_steps: Math.min(perCommand, steps - step) });
  }
  // The frame with the map follows the first answer, so it is there before the second answer.
  for (const _ of [1, 2]) await send("get_model");
  const { session } = await send("export_session");
  return { ...keptFrom(store.getState(), session), letter, name };
}
