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
/**
 * Maximum of map cells times parameters of the network: Python computes such a map in about 0.1 s.
 */
const MAX_PRODUCTS = 5e7;
/** Positions on the timeline, 0 to 1, of the frames from which the palette of a GIF is made. */
const SAMPLES = [0, 0.1, 0.5, 1];

/** Thrown after a failure that the alert already shows. */
const SHOWN = Symbol();

/** @param {Context} context */
export function bindAnimation(context) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("animation-dialog"));
  const animator = new Animator(context);
  byId("share-animation").addEventListener("click", () => animator.open());
  byId("animation-form").addEventListener("change", ({ target }) =>
    animator.choose(choiceOf(/** @type {HTMLInputElement | HTMLSelectElement} */ (target))),
  );
  byId("animation-save").addEventListener("click", () => animator.save());
  byId("animation-cancel").addEventListener("click", () => animator.cancel());
  byId("animation-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => context.store.getState().sharing.animation && animator.close());
}

/** Shows a preview of the animation with the choices in the dialog, and makes the file. */
class Animator {
  #context;
  /** The worker of animations while the dialog is open. @type {Promise<Maker> | null} */
  #maker = null;

  /** @param {Context} context */
  constructor(context) {
    this.#context = context;
  }

  open() {
    this.#maker = startMaker();
    this.#dispatch(INITIAL_ANIMATION);
    this.#perform(() => this.#preview());
  }

  /** @param {Partial<Animation>} choice */
  choose(choice) {
    this.#change(choice);
    this.#perform(() => this.#preview());
  }

  save() {
    this.#perform(() => this.#make());
  }

  /** Cancel the file, and show the preview again. */
  cancel() {
    this.#endWorker();
    this.#maker = startMaker();
    this.choose({ done: null });
  }

  close() {
    this.#endWorker();
    this.#maker = null;
    this.#dispatch(null);
  }

  /**
   * Perform an action; after a failure, close the dialog, so that the alert is visible.
   *
   * @param {() => Promise<void>} action
   */
  #perform(action) {
    this.#context.run(async () => {
      try {
        await action();
      } catch (error) {
        this.close();
        if (error !== SHOWN) throw error;
      }
    });
  }

  async #preview() {
    const { store } = this.#context;
    const mine = this.#maker;
    if (!mine) return;
    const worker = await mine;
    const video = await begin(store, worker);
    const checkpoint = await this.#render(latestStep(store.getState()));
    const picture = await worker.send("draw", checkpoint, memoryOf(checkpoint));
    if (this.#maker !== mine) return;
    this.#change({ picture, ...(video !== undefined && { video }), ...(video === null && { format: "gif" }) });
  }

  async #make() {
    const { store } = this.#context;
    const { run, sharing } = store.getState();
    const mine = this.#maker;
    if (!mine || !sharing.animation) return;
    this.#change({ done: 0 });
    await this.#pauseTraining();
    const steps = [...store.getState().timeline.steps.values];
    const worker = await mine;
    await this.#beginFile(worker, sharing.animation, steps);
    for (const [i, step] of steps.entries()) {
      const checkpoint = await this.#render(step);
      if (this.#maker !== mine) return;
      if (store.getState().run !== run) throw new Error("The network was replaced while the animation was made.");
      if (checkpoint.training.step !== step) throw new Error(`Step ${step} was dropped while the animation was made.`);
      const isLast = i === steps.length - 1;
      const picture = await worker.send("add", { checkpoint, isLast }, memoryOf(checkpoint));
      if (picture) this.#change({ done: (i + 1) / steps.length, picture });
    }
    const file = await worker.send("finish");
    download(`nnvisu.${file.type.split("/")[1]}`, file);
    this.#change({ done: null });
  }

  /** Pause training, because it drops checkpoints of the timeline. */
  async #pauseTraining() {
    const { store, request } = this.#context;
    if (store.getState().training.running && !(await request("pause_training"))) throw SHOWN;
  }

  /**
   * Begin the file: a GIF with a palette of sampled frames, or a video.
   *
   * @param {Maker} worker
   * @param {Animation} animation
   * @param {number[]} steps
   */
  async #beginFile(worker, { format, rate, loop }, steps) {
    const isGif = (await begin(this.#context.store, worker)) === null || format === "gif";
    const sampled = isGif ? SAMPLES.map((share) => steps[Math.round(share * (steps.length - 1))]) : [];
    const samples = [];
    for (const step of new Set(sampled)) samples.push(await this.#render(step));
    await worker.send("encode", { format, rate, loop, samples }, samples.flatMap(memoryOf));
  }

  /** @param {number} step @returns {Promise<Checkpoint>} */
  async #render(step) {
    const { store, request } = this.#context;
    const answer = await request("render_checkpoint", { step, resolution: resolutionFor(store.getState()) });
    if (!answer) throw SHOWN;
    return answer.rendered;
  }

  #endWorker() {
    this.#maker?.then(({ end }) => end());
  }

  /** @param {Partial<Animation>} changes */
  #change(changes) {
    const { animation } = this.#context.store.getState().sharing;
    if (animation) this.#dispatch({ ...animation, ...changes });
  }

  /** @param {Animation | null} animation */
  #dispatch(animation) {
    this.#context.store.dispatch({ type: "sharing_changed", payload: { animation } });
  }
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
