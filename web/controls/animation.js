/** The dialog "Animation": its choices, the frames that the worker of animations encodes, and the file. */

import { startMaker } from "../animation/load.js";
import { afterDrawing, byId } from "../dom.js";
import { latestStep } from "../state/selectors.js";
import { INITIAL_ANIMATION } from "../state/sharing.js";
import { download } from "./export.js";
import { imageOf, svgText } from "./picture.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("../animation/load.js").Maker} Maker */
/** @typedef {import("../state/protocol.js").RenderedCheckpoint} Checkpoint */
/** @typedef {import("../state/sharing.js").Animation} Animation */

/** Possible numbers of cells along each side of the map of a frame: odd multiples of 24. */
const RESOLUTIONS = [120, 72, 24];
/** Maximum product of cells of a map and parameters of the network: about 0.1 s in Python. */
const MAX_PRODUCTS = 5e7;
/** Positions on the timeline, 0 to 1, of the frames from which the palette of a GIF is made. */
const SAMPLES = [0, 0.1, 0.5, 1];

/** Thrown after a failure that the alert already shows. */
const SHOWN = Symbol();

/** @param {Context} context */
export function bindAnimation({ store, request, run }) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("animation-dialog"));
  /** The worker of animations while the dialog is open. @type {Promise<Maker> | null} */
  let maker = null;

  /** @param {Partial<Animation>} changes */
  function change(changes) {
    const { animation } = store.getState().sharing;
    if (animation) store.dispatch({ type: "sharing_changed", payload: { animation: { ...animation, ...changes } } });
  }
  function close() {
    maker?.then(({ end }) => end());
    maker = null;
    store.dispatch({ type: "sharing_changed", payload: { animation: null } });
  }
  /** @param {number} step @returns {Promise<Checkpoint>} */
  async function render(step) {
    const answer = await request("render_checkpoint", { step, resolution: resolutionFor(store.getState()) });
    if (!answer) throw SHOWN;
    return answer.rendered;
  }
  async function preview() {
    const mine = maker;
    if (!mine) return;
    const worker = await mine;
    const video = await begin(store, worker);
    const checkpoint = await render(latestStep(store.getState()));
    const picture = await worker.send("draw", checkpoint, memoryOf(checkpoint));
    if (maker !== mine) return;
    change({ picture, ...(video !== undefined && { video }), ...(video === null && { format: "gif" }) });
  }
  async function make() {
    const { run: number, training, sharing } = store.getState();
    const mine = maker;
    if (!mine || !sharing.animation) return;
    const { format, rate, loop } = sharing.animation;
    change({ done: 0 });
    // While it trains, the timeline drops checkpoints.
    if (training.running && !(await request("pause_training"))) throw SHOWN;
    const steps = [...store.getState().timeline.steps.values];
    const worker = await mine;
    const isGif = (await begin(store, worker)) === null || format === "gif";
    const sampled = isGif ? SAMPLES.map((share) => steps[Math.round(share * (steps.length - 1))]) : [];
    const samples = [];
    for (const step of new Set(sampled)) samples.push(await render(step));
    await worker.send("encode", { format, rate, loop, samples }, samples.flatMap(memoryOf));
    for (const [i, step] of steps.entries()) {
      const checkpoint = await render(step);
      if (maker !== mine) return;
      if (store.getState().run !== number) throw new Error("The network was replaced while the animation was made.");
      if (checkpoint.training.step !== step) throw new Error(`Step ${step} was dropped while the animation was made.`);
      const isLast = i === steps.length - 1;
      const picture = await worker.send("add", { checkpoint, isLast }, memoryOf(checkpoint));
      if (picture) change({ done: (i + 1) / steps.length, picture });
    }
    const file = await worker.send("finish");
    download(`nnvisu.${file.type.split("/")[1]}`, file);
    change({ done: null });
  }
  /** Perform an action; after a failure, close the dialog, so that the alert is visible. @param {() => Promise<void>} action */
  const perform = (action) =>
    run(async () => {
      try {
        await action();
      } catch (error) {
        close();
        if (error !== SHOWN) throw error;
      }
    });

  byId("share-animation").addEventListener("click", () => {
    maker = startMaker();
    store.dispatch({ type: "sharing_changed", payload: { animation: INITIAL_ANIMATION } });
    perform(preview);
  });
  byId("animation-form").addEventListener("change", ({ target }) => {
    change(choiceOf(/** @type {HTMLInputElement | HTMLSelectElement} */ (target)));
    perform(preview);
  });
  byId("animation-save").addEventListener("click", () => perform(make));
  byId("animation-cancel").addEventListener("click", () => {
    maker?.then(({ end }) => end());
    maker = startMaker();
    change({ done: null });
    perform(preview);
  });
  byId("animation-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => store.getState().sharing.animation && close());
}

/**
 * Send the present choices, and everything that is the same in all frames.
 *
 * @param {Context["store"]} store
 * @param {Maker} worker
 * @returns {Promise<Animation["video"] | undefined>} undefined if it is unknown which videos can be encoded
 */
async function begin(store, worker) {
  await new Promise((resolve) => afterDrawing(() => resolve(undefined)));
  const { data, config, curves, own_code, sharing } = store.getState();
  const { format, side = 0, network = false, curves: hasCurves = false } = sharing.animation ?? {};
  const image = await imageOf(svgText(byId("animation-ground"), 1));
  const canvas = new OffscreenCanvas(image.width, image.height);
  canvas.getContext("2d")?.drawImage(image, 0, 0);
  const ground = canvas.transferToImageBitmap();
  const options = { side, network, curves: hasCurves };
  return worker.send("begin", { scene: { data, config, curves, own_code }, options, ground, format }, [ground]);
}

/**
 * @param {Checkpoint} checkpoint
 * @returns {Transferable[]} the memory of its arrays, which is transferred to the worker: a copy would
 *   take time
 */
const memoryOf = ({ outputs, network: { maps, coefs, intercepts } }) =>
  [outputs, ...maps, ...coefs, ...intercepts].map(({ values }) => /** @type {ArrayBuffer} */ (values.buffer));

/**
 * @param {HTMLInputElement | HTMLSelectElement} field
 * @returns {Partial<Animation>}
 */
function choiceOf(field) {
  const name = field.name.replace("animation-", "");
  if (field.type === "checkbox") return { [name]: /** @type {HTMLInputElement} */ (field).checked };
  return { [name]: name === "format" ? field.value : Number(field.value) };
}

/**
 * @param {import("../state/state.js").State} state
 * @returns {number} cells along each side of the map of a frame
 */
function resolutionFor({ network }) {
  const parameters = network?.coefs.reduce((sum, { values }) => sum + values.length, 0) ?? 1;
  return RESOLUTIONS.find((side) => side * side * parameters <= MAX_PRODUCTS) ?? 24;
}
