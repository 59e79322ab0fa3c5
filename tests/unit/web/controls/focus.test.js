import assert from "node:assert/strict";
import { test } from "node:test";
import { bindFocus } from "../../../../web/controls/focus.js";

/** @returns a page with two buttons side by side; `settle` runs the next two frames */
function openButtons() {
  const target = new EventTarget();
  const body = {};
  /** @type {(() => void)[]} */
  let frames = [];
  const page = Object.assign(target, { body, activeElement: /** @type {any} */ (body) });
  /** @type {any} */
  const group = { parentElement: null, matches: () => false, querySelectorAll: () => buttons };
  const buttons = [0, 1].map(() => ({
    disabled: false,
    isConnected: true,
    parentElement: group,
    checkVisibility: () => true,
    matches(/** @type {string} */ selector) {
      return selector === ":disabled" && this.disabled;
    },
    focus() {
      page.activeElement = this;
      emit("focusin", this);
    },
  }));
  const emit = (/** @type {string} */ type, /** @type {any} */ element) =>
    target.dispatchEvent(Object.defineProperty(new Event(type), "target", { value: element }));
  Object.assign(globalThis, { document: page, requestAnimationFrame: (/** @type {() => void} */ draw) => frames.push(draw) });
  /** @type {() => void} */
  let change = () => {};
  bindFocus(/** @type {any} */ ({ store: { subscribe: (/** @type {() => void} */ listener) => (change = listener) } }));
  const settle = () => {
    for (let i = 0; i < 2; i++) {
      const due = frames;
      frames = [];
      for (const draw of due) draw();
    }
  };
  const leave = (/** @type {any} */ element) => {
    page.activeElement = body;
    emit("focusout", element);
  };
  return { page, buttons, leave, change: () => change(), settle };
}

test("if the focused control is disabled, its neighbor takes the focus", () => {
  const { page, buttons, leave, change, settle } = openButtons();
  buttons[0].focus();
  buttons[0].disabled = true;
  leave(buttons[0]);
  change();
  settle();
  assert.equal(page.activeElement, buttons[1]);
});

test("if a person has left a control, the focus stays where it is when the control is disabled later", () => {
  const { page, buttons, leave, change, settle } = openButtons();
  buttons[0].focus();
  leave(buttons[0]);
  settle();
  buttons[0].disabled = true;
  change();
  settle();
  assert.equal(page.activeElement, page.body);
});
