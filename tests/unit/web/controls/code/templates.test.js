import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_STATE } from "../../../../../web/state/state.js";
import { fire, openControls } from "../../support/controls.js";
import { importReplacing } from "../../support/replacing.js";

const TEMPLATES = [
  { kind: "activation", group: "built-in", name: "tanh", source: "a" },
  { kind: "activation", group: "example", name: "swish", source: "b" },
];
/** @type {typeof import("../../../../../web/controls/code/templates.js")} */
const { bindTemplates } = await importReplacing("controls/code/templates.js", { "../../editor/load.js": { library: { get: () => ({ templates: TEMPLATES }) } } });

/**
 * Choose a template from the menu.
 *
 * @param {number | null} index null for a click beside the items
 * @param {object} [event] properties of the click
 */
function chosen(index, event = {}) {
  const draft = /** @type {const} */ ({ kind: "activation", name: "swish", source: "" });
  const { context, byId, dispatched } = openControls({ yours: { ...INITIAL_STATE.yours, drafts: [draft] } });
  bindTemplates(context.store);
  const menu = byId("yours-templates");
  menu.showPopover();
  const item = /** @type {any} */ (document.createElement("button"));
  item.value = String(index);
  menu.append(item);
  fire(index === null ? menu : item, "click", { detail: 1, pointerType: "mouse", ...event });
  return { dispatched, isOpen: menu.isPopoverOpen };
}

const nameOf = (/** @type {number} */ index) => chosen(index).dispatched[0][1].name;

test("the copy of a built-in has a name of its own, that of an example a free one", () => {
  assert.deepEqual([nameOf(0), nameOf(1)], ["my_tanh", "swish_2"]);
  assert.deepEqual(chosen(1).dispatched[0], ["draft_changed", { kind: "activation", name: "swish_2", source: "b" }]);
});

test("a choice closes the menu, a click beside the items chooses nothing", () => {
  assert.equal(chosen(0).isOpen, false);
  assert.deepEqual(chosen(null).dispatched, []);
});

test("mouse and keyboard lead into the editor; after a touch, the focus would open the device's keyboard", () => {
  const hasCursor = (/** @type {object} */ event) => chosen(0, event).dispatched.some(([, { cursor }]) => cursor?.line === 1);
  assert.deepEqual([{ pointerType: "mouse" }, { detail: 0, pointerType: "" }, { pointerType: "touch" }].map(hasCursor), [true, true, false]);
});
