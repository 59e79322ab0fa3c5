import assert from "node:assert/strict";
import { test } from "node:test";
import { withTab } from "../../../../../web/state/dock.js";
import { INITIAL_STATE } from "../../../../../web/state/state.js";
import { fire, openControls, settled } from "../../support/controls.js";
import { importReplacing } from "../../support/replacing.js";

/** Names of the files that were loaded, in order. @type {string[]} */
const loads = [];
let isReachable = true;
const late = (/** @type {string} */ name) => ({
  get: () => null,
  async load() {
    loads.push(name);
    if (!isReachable) throw new Error();
  },
});
/** @type {typeof import("../../../../../web/controls/code/code.js")} */
const { bindCode, showLine } = await importReplacing("controls/code/code.js", { "../../editor/load.js": { editor: late("editor"), library: late("library") } });

const CODE_OPEN = withTab(INITIAL_STATE.dock, "code");

/** @param {Partial<import("../../../../../web/state/state.js").State>} [changes] */
function openCode(changes) {
  loads.length = 0;
  isReachable = true;
  const opened = openControls(changes);
  const { store } = opened.context;
  const { dispatch } = store;
  store.dispatch = (/** @type {any} */ event) => {
    dispatch(event);
    if (event.type === "dock_changed") opened.change({ dock: event.payload });
    if (event.type === "code_changed") opened.change({ code: { ...store.getState().code, ...event.payload } });
  };
  bindCode(opened.context);
  return { ...opened, state: () => store.getState() };
}

test("the button shows the tab in the network's place; the next press shows the tabs from before", () => {
  const before = { ...INITIAL_STATE.dock, front: /** @type {const} */ ("left") };
  const { byId, state } = openCode({ dock: before });
  fire(byId("code-open"), "click", { detail: 1 });
  assert.deepEqual([state().dock.open.right, state().dock.expanded], ["code", "beside"]);
  fire(byId("code-open"), "click", { detail: 1 });
  assert.deepEqual(state().dock, before);
});

test("if the tab Code was open already at the start, a press shows the results in its place", () => {
  const { byId, state } = openCode({ dock: CODE_OPEN });
  fire(byId("code-open"), "click", { detail: 1 });
  assert.equal(state().dock.open.right, "results");
});

test("only a press by keyboard moves the focus to the tab of the open view", () => {
  const { byId, page } = openCode();
  fire(byId("code-open"), "click", { detail: 1 });
  assert.equal(page.activeElement, page.body);
  fire(byId("code-open"), "click", { detail: 1 });
  fire(byId("code-open"), "click", { detail: 0 });
  assert.equal(page.activeElement, byId("code-script-tab"));
});

test("files are loaded once, and only when a view is open that needs them", async () => {
  const { change, byId, state } = openCode();
  change({});
  assert.deepEqual(loads, []);
  change({ dock: CODE_OPEN });
  change({});
  await settled();
  assert.deepEqual([loads, state().code.loaded], [["editor"], ["editor"]]);
  byId("code-yours-tab").click();
  await settled();
  byId("code-console-tab").click();
  await settled();
  assert.deepEqual([loads, state().code.loaded], [["editor", "library"], ["editor", "library"]]);
});

test("a failed load is repeated only on request", async () => {
  const { change, byId, state } = openCode({ dock: CODE_OPEN });
  isReachable = false;
  change({});
  await settled();
  change({});
  await settled();
  assert.deepEqual([loads, state().code.failed], [["editor"], true]);
  isReachable = true;
  byId("code-retry").click();
  await settled();
  assert.deepEqual([loads, state().code.loaded], [["editor", "editor"], ["editor"]]);
});

test("arrow keys choose the next view and move the focus with it", () => {
  const { byId, page, state } = openCode({ dock: CODE_OPEN });
  assert.ok(fire(byId("code-script-tab"), "keydown", { key: "ArrowLeft" }).defaultPrevented);
  assert.deepEqual([state().code.view, page.activeElement], ["console", byId("code-console-tab")]);
  assert.ok(!fire(byId("code-script-tab"), "keydown", { key: "Tab" }).defaultPrevented);
});

test("the line of a control is sought in the script, whatever view was open", () => {
  const { context, state } = openCode({ code: { ...INITIAL_STATE.code, view: "console" } });
  showLine(context.store, "dropout");
  assert.deepEqual([state().dock.open.right, state().code.view, state().code.sought], ["code", "script", "dropout"]);
});
