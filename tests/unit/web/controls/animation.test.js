import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { INITIAL_ANIMATION } from "../../../../web/state/sharing.js";
import { recordDownloads } from "../support/downloads.js";
import { fire, openControls, settled, until } from "../support/controls.js";
import { importReplacing } from "../support/replacing.js";
import { networkOf, VIEWING } from "../support/states.js";

/** Messages to the worker that makes animations. @type {[type: string, payload: any, transfer: any[]][]} */
let messages = [];
/** Number of ended workers. */
let ended = 0;

/** @type {typeof import("../../../../web/controls/animation.js")} */
const { bindAnimation } = await importReplacing("controls/animation.js", {
  "../animation/load.js": {
    startMaker: async () => ({
      send: async (/** @type {string} */ type, /** @type {any} */ payload, transfer = /** @type {any[]} */ ([])) => {
        messages.push([type, payload, transfer]);
        const encoding = messages.find(([earlier]) => earlier === "encode")?.[1];
        const file = new Blob(["frames"], { type: encoding?.format === "video" ? "video/webm" : "image/gif" });
        return { begin: "webm", draw: "picture", add: "picture", finish: file }[type];
      },
      end: () => ended++,
    }),
  },
  "./picture.js": { imageOf: async () => ({ width: 1, height: 1 }), svgText: () => "" },
});

const { OffscreenCanvas } = globalThis;
afterEach(() => void Object.assign(globalThis, { OffscreenCanvas }));

class FakeCanvas extends OffscreenCanvas {
  transferToImageBitmap() {
    return /** @type {any} */ ("ground");
  }
}

/** @param {number} step */
const checkpointOf = (step) => ({ training: { step }, outputs: { values: new Float32Array(1) }, network: networkOf([1, 1]) });

/** @param {Partial<import("../../../../web/state/state.js").State>} [changes] */
function openAnimation(changes) {
  Object.assign(globalThis, { OffscreenCanvas: FakeCanvas });
  [messages, ended] = [[], 0];
  const opened = openControls({ ...VIEWING, ...changes });
  const files = recordDownloads(opened.page);
  const { context } = opened;
  const { store } = context;
  /** @type {{answer: (step: number) => object | null}} */
  const python = { answer: (step) => ({ rendered: checkpointOf(step) }) };
  store.dispatch = (/** @type {any} */ { type, payload }) => {
    if (type === "sharing_changed") opened.change({ sharing: { ...store.getState().sharing, ...payload } });
  };
  context.request = async (/** @type {string} */ type, /** @type {any} */ payload) => {
    opened.sent.push([type, payload]);
    return python.answer(payload?.step);
  };
  bindAnimation(context);
  /** Messages of the errors that actions have thrown. */
  const failures = () => opened.dispatched.map(([, { message }]) => message);
  const animation = () => store.getState().sharing.animation;
  const open = async () => {
    opened.byId("share-animation").click();
    await until(() => animation()?.picture || !animation());
  };
  const save = async () => {
    opened.byId("animation-save").click();
    await until(() => files.length || !animation());
    await settled();
  };
  const typesOf = () => messages.map(([type]) => type);
  return { ...opened, python, files, failures, animation, open, save, typesOf };
}

test("the dialog shows the latest step, whose arrays are transferred", async () => {
  const { open, sent, animation } = openAnimation();
  await open();
  assert.deepEqual(sent.map(([type, { step }]) => [type, step]), [["render_checkpoint", 20]]);
  assert.deepEqual([animation().picture, animation().video], ["picture", "webm"]);
  const [type, , transfer] = messages[1];
  // Outputs, two maps, weights and biases.
  assert.deepEqual([type, transfer.length, transfer.every((/** @type {unknown} */ each) => each instanceof ArrayBuffer)], ["draw", 5, true]);
});

test("a GIF has a frame for each checkpoint and a palette from samples of the timeline", async () => {
  const { open, save, typesOf, files, animation } = openAnimation();
  await open();
  await save();
  // The timeline has the steps 0, 10 and 20. Its samples at 0, 10, 50 and 100 % are three steps.
  const [, encoding] = messages.find(([type]) => type === "encode") ?? [];
  assert.deepEqual(encoding.samples.map((/** @type {any} */ { training }) => training.step), [0, 10, 20]);
  assert.deepEqual(typesOf().slice(2), ["begin", "encode", "add", "add", "add", "finish"]);
  const added = messages.filter(([type]) => type === "add").map(([, { checkpoint, isLast }]) => [checkpoint.training.step, isLast]);
  assert.deepEqual(added, [[0, false], [10, false], [20, true]]);
  assert.deepEqual([files[0].name, animation().done], ["nnvisu.gif", null]);
});

test("Save pauses training first, and the frames are the checkpoints after the pause", async () => {
  const { open, save, context, change, python, sent, files } = openAnimation({ training: { ...VIEWING.training, running: true } });
  await open();
  const { answer } = python;
  python.answer = (step) => {
    if (sent.at(-1)?.[0] !== "pause_training") return answer(step);
    const { timeline, training } = context.store.getState();
    change({ training: { ...training, running: false }, timeline: { ...timeline, steps: { ...timeline.steps, values: [0, 20, 25] } } });
    return {};
  };
  sent.length = 0;
  await save();
  assert.deepEqual(sent[0], ["pause_training", undefined]);
  assert.deepEqual(messages.filter(([type]) => type === "add").map(([, { checkpoint }]) => checkpoint.training.step), [0, 20, 25]);
  assert.equal(files.length, 1);
});

test("if the pause is refused, the dialog closes, and the alert of this command is the only one", async () => {
  const { open, save, python, sent, failures, animation } = openAnimation({ training: { ...VIEWING.training, running: true } });
  await open();
  const { answer } = python;
  python.answer = (step) => (sent.at(-1)?.[0] === "pause_training" ? null : answer(step));
  await save();
  assert.deepEqual([failures(), animation()], [[], null]);
});

test("if a checkpoint is dropped while the file is made, no frame repeats another one", async () => {
  const { open, save, python, failures, files } = openAnimation();
  await open();
  const { answer } = python;
  python.answer = (step) => answer(step === 10 ? 0 : step);
  await save();
  assert.match(failures()[0], /Step 10 was dropped/);
  assert.deepEqual(files, []);
});

test("a video needs no samples, and is named by its container", async () => {
  const { open, save, byId, files } = openAnimation();
  await open();
  const field = Object.assign(byId("animation-form").querySelector('[name="animation-format"]'), { value: "video" });
  fire(field, "change");
  await save();
  assert.deepEqual(messages.find(([type]) => type === "encode")?.[1].samples, []);
  assert.equal(files[0].name, "nnvisu.webm");
});

test("the map of a large network has fewer cells, so that each frame takes about as long", async () => {
  /** @param {number} n_weights @returns {Promise<number>} */
  const cellsFor = async (n_weights) => {
    const coefs = [{ values: new Float32Array(n_weights), shape: [1, n_weights] }];
    const { open, sent } = openAnimation({ network: { maps: [], coefs, intercepts: [] } });
    await open();
    return sent[0][1].resolution;
  };
  // 120² · 3000 and 72² · 9000 are below 5e7; 120² · 4000 and 72² · 10,000 are not.
  assert.deepEqual([await cellsFor(3000), await cellsFor(4000), await cellsFor(9000), await cellsFor(10_000)], [120, 72, 72, 24]);
});

test("if the network is replaced while the file is made, the dialog closes with an error", async () => {
  const { open, save, context, change, python, failures, files, animation } = openAnimation();
  await open();
  const { answer } = python;
  python.answer = (step) => {
    change({ run: context.store.getState().run + 1 });
    return answer(step);
  };
  await save();
  assert.match(failures()[0], /The network was replaced/);
  assert.deepEqual([files, animation(), ended], [[], null, 1]);
});

test("after a refused command, the alert of this command is the only one", async () => {
  const { open, python, failures, animation } = openAnimation();
  python.answer = () => null;
  await open();
  assert.deepEqual([failures(), animation()], [[], null]);
});

test("Cancel ends the worker and shows the preview again", async () => {
  const { open, byId, animation, typesOf } = openAnimation();
  await open();
  byId("animation-cancel").click();
  await until(() => typesOf().length === 4);
  assert.deepEqual([typesOf(), ended, animation().done], [["begin", "draw", "begin", "draw"], 1, null]);
  assert.deepEqual({ ...animation(), picture: null }, { ...INITIAL_ANIMATION, video: "webm" });
});
