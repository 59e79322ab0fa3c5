import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_STATE } from "../../../../../web/state/state.js";
import { fire, openControls, settled } from "../../support/controls.js";
import { importReplacing } from "../../support/replacing.js";

const SOURCES = {
  "nnvisu/network.py": 'class MLP:\n    """A network."""\n\n    def predict(self, X):\n        return X\n',
  "nnvisu/losses.py": "def squared_error(outputs, y):\n    ...\n",
};
/** @type {typeof import("../../../../../web/controls/code/source.js")} */
const { bindSource } = await importReplacing("controls/code/source.js", { "../../editor/load.js": { library: { get: () => ({ sources: SOURCES }) } } });

/** @param {Partial<import("../../../../../web/state/code.js").Code>} [code] */
function openSource(code) {
  const opened = openControls({ code: { ...INITIAL_STATE.code, loaded: ["editor", "library"], ...code } });
  bindSource(opened.context);
  const places = () => opened.dispatched.flatMap(([, { source }]) => (source ? [source] : []));
  return { ...opened, places };
}

test("Enter in the search shows the first line that was found; without a result, nothing", () => {
  const { byId, places } = openSource();
  const query = byId("source-query");
  for (const [text, event] of /** @type {[string, object][]} */ ([["PREDICT", {}], ["nowhere", {}], ["  ", {}], ["predict", { isComposing: true }]])) {
    query.value = text;
    fire(query, "keydown", { key: "Enter", ...event });
  }
  assert.deepEqual(places(), [{ file: "nnvisu/network.py", line: 4 }]);
  assert.equal(query.value, "predict");
});

test("a click on a name shows its definition; a click with Ctrl opens a page of its own", () => {
  const { byId, places } = openSource();
  const link = document.createElement("a");
  Object.assign(link.dataset, { file: "nnvisu/losses.py", line: "1" });
  byId("code-source").append(link);
  assert.ok(!fire(link, "click", { ctrlKey: true }).defaultPrevented);
  assert.ok(fire(link, "click").defaultPrevented);
  assert.deepEqual(places(), [{ file: "nnvisu/losses.py", line: 1 }]);
});

test("the outline leads to a line, and its first entry to the file as a whole", () => {
  const { byId, places } = openSource();
  byId("source-file").value = "nnvisu/network.py";
  for (const value of ["4", ""]) {
    byId("source-outline").value = value;
    fire(byId("source-outline"), "change");
  }
  assert.deepEqual(places(), [{ file: "nnvisu/network.py", line: 4 }, { file: "nnvisu/network.py", line: null }]);
});

test("the copied link leads to the definition around the marked line, else to the file", async () => {
  /** @type {string[]} */
  const copied = [];
  const clipboard = { writeText: async (/** @type {string} */ text) => void copied.push(text) };
  Object.defineProperty(globalThis, "navigator", { value: { clipboard }, configurable: true });
  Object.assign(globalThis, { location: { href: "https://host.invalid/#seed=1" } });
  const file = "nnvisu/network.py";
  for (const line of [5, null]) {
    openSource({ source: { file, line } }).byId("source-link").click();
    await settled();
  }
  assert.deepEqual(copied, [`https://host.invalid/#code=${file}:MLP.predict`, `https://host.invalid/#code=${file}`]);
});

test("a linked definition is shown once the library is loaded; a missing one is reported", () => {
  const open = (/** @type {string} */ file, /** @type {string} */ name, loaded = /** @type {any} */ (["editor", "library"])) => {
    const { change, dispatched } = openSource({ linked: { file, name }, loaded });
    change({});
    return dispatched;
  };
  const file = "nnvisu/network.py";
  assert.deepEqual(open(file, "MLP.predict", ["editor"]), []);
  assert.deepEqual(open(file, "MLP.predict").at(-1), ["code_changed", { source: { file, line: 4 }, query: "" }]);
  assert.deepEqual(open(file, "").at(-1), ["code_changed", { source: { file, line: null }, query: "" }]);
  for (const [missing, name] of [[file, "MLP.fit"], ["toString", ""], ["nnvisu/none.py", "f"]]) {
    const [first, [type, { code }]] = open(missing, name);
    assert.deepEqual([first, type, code], [["code_changed", { linked: null }], "command_failed", "broken_link"], missing);
  }
});

test("a part in use leads to the view Yours with this part", () => {
  const { byId, dispatched, page } = openSource();
  const button = document.createElement("button");
  Object.assign(button.dataset, { kind: "loss", name: "huber" });
  byId("source-in-use").append(button);
  button.click();
  assert.deepEqual(dispatched, [["yours_changed", { kind: "loss", chosen: { loss: "huber" } }], ["code_changed", { view: "yours" }]]);
  assert.equal(page.activeElement, byId("code-yours-tab"));
});
