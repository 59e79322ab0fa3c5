import assert from "node:assert/strict";
import { test } from "node:test";
import { importReplacing } from "../support/replacing.js";

/** @type {any} */
let worker = {};
/** @type {typeof import("../../../../web/animation/load.js")} */
const { startMaker } = await importReplacing("animation/load.js", { "../engine/assets.js": { createAnimationWorker: async () => worker } });

/** Start a worker that answers nothing by itself. */
async function start() {
  /** @type {unknown[]} */
  const posted = [];
  worker = { postMessage: (/** @type {unknown[]} */ ...message) => posted.push(message), terminate: () => posted.push("end") };
  return { maker: await startMaker(), posted };
}

test("replies belong to the messages in the order in which they were sent", async () => {
  const { maker, posted } = await start();
  const memory = new ArrayBuffer(1);
  const answers = [maker.send("begin"), maker.send("draw", { step: 1 }, [memory])];
  assert.deepEqual(posted, [[{ type: "begin", payload: {} }, []], [{ type: "draw", payload: { step: 1 } }, [memory]]]);
  worker.onmessage({ data: { reply: "webm" } });
  worker.onmessage({ data: { reply: null } });
  assert.deepEqual(await Promise.all(answers), ["webm", null]);
});

test("an error answers only its own message, and a failed worker answers all", async () => {
  const { maker } = await start();
  const answers = [maker.send("draw"), maker.send("add"), maker.send("finish")];
  worker.onmessage({ data: { error: "No memory." } });
  await assert.rejects(answers[0], /No memory/);
  worker.onerror();
  for (const answer of answers.slice(1)) await assert.rejects(answer, /could not be made/);
});

test("an ended worker makes nothing more", async () => {
  const { maker, posted } = await start();
  maker.end();
  assert.deepEqual(posted, ["end"]);
});
