import assert from "node:assert/strict";
import { test } from "node:test";
import { bindScript } from "../../../../../web/controls/code/script.js";
import { withTab } from "../../../../../web/state/dock.js";
import { INITIAL_STATE } from "../../../../../web/state/state.js";
import { openControls } from "../../support/controls.js";

const READY = { ...INITIAL_STATE.runtime, phase: /** @type {const} */ ("ready") };
const LOADED = { ...INITIAL_STATE.code, loaded: /** @type {["editor"]} */ (["editor"]) };
const OPEN = { dock: withTab(INITIAL_STATE.dock, "code"), code: LOADED };

/** @param {Partial<import("../../../../../web/state/state.js").State>} changes */
function openScript(changes = {}) {
  const opened = openControls(changes);
  bindScript(opened.context);
  return { ...opened, watched: () => opened.sent.map(([, payload]) => payload.watched) };
}

test("the worker writes the script only while the script is open", () => {
  const { change, watched } = openScript({ runtime: READY });
  change({ run: 1 });
  assert.deepEqual(watched(), []);
  change(OPEN);
  change({ run: 2 });
  assert.deepEqual(watched(), [true]);
  change({ code: { ...LOADED, view: "source" } });
  assert.deepEqual(watched(), [true, false]);
});

test("a script that is open before Python is ready is written afterward", () => {
  const { change, watched } = openScript(OPEN);
  assert.deepEqual(watched(), []);
  change({ runtime: READY });
  assert.deepEqual(watched(), [true]);
});

test("the next worker gets the command again", () => {
  const { change, watched } = openScript({ runtime: READY });
  change(OPEN);
  change({ runtime: { ...READY, phase: "starting_python" } });
  change({ runtime: { ...READY } });
  assert.deepEqual(watched().filter(Boolean), [true, true]);
});

test("the copied script ends each line, and names the files that it reads", async () => {
  /** @type {string[]} */
  const copied = [];
  const clipboard = { writeText: async (/** @type {string} */ text) => void copied.push(text) };
  Object.defineProperty(globalThis, "navigator", { value: { clipboard }, configurable: true });
  const lines = [{ text: "a = 1", control: null }, { text: "", control: null }];
  const script = { ...INITIAL_STATE.script, lines, files: ["points.csv"] };
  const { byId, dispatched } = openScript({ runtime: READY, script });
  byId("script-copy").click();
  await Promise.resolve();
  await Promise.resolve();
  assert.deepEqual(copied, ["a = 1\n\n"]);
  assert.match(dispatched[0][1].notice.text, /^Script copied. It reads points.csv/);
});
