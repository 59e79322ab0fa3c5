/**
 * The buttons of the alert, which dismiss the alert, or apply its remedy and continue training; and the
 * position of the alert, which does not cover the control that was used last.
 */

import { byId, overlap } from "../dom.js";

/** @param {import("./context.js").Context} context */
export function bindAlert({ store, act }) {
  const dismiss = () => store.dispatch({ type: "alert_dismissed", payload: {} });
  byId("alert-dismiss").addEventListener("click", dismiss);

  /** @param {object | undefined} settings to change before training continues */
  function trainWith(settings) {
    dismiss();
    act("configure", settings);
    act("start_training");
  }
  byId("alert-remedy").addEventListener("click", () => trainWith(store.getState().alert?.remedy));
  byId("alert-fewer-layers").addEventListener("click", () => {
    const { hidden_layer_sizes } = store.getState().config;
    trainWith({ hidden_layer_sizes: hidden_layer_sizes.slice(0, -1) });
  });

  /** The control that was used last. @type {Element | null} */
  let used = null;
  for (const type of ["pointerdown", "keydown"]) {
    document.addEventListener(type, ({ target }) => {
      used = target instanceof Element ? target.closest("button, input, select, textarea, label") : null;
    }, true);
  }
  let { alert } = store.getState();
  store.subscribe(() => {
    const { alert: next } = store.getState();
    if (next === alert) return;
    alert = next;
    // The view draws the alert in the next frame.
    requestAnimationFrame(() => requestAnimationFrame(() => moveOff(used)));
  });
}

/** Pixels between the alert and the control. */
const GAP = 4;

/**
 * Move the banners off a control that the alert would cover.
 *
 * @param {Element | null} control
 */
function moveOff(control) {
  const box = byId("alert");
  const banners = /** @type {HTMLElement} */ (box.parentElement);
  banners.style.translate = "";
  if (box.hidden || !control || box.contains(control) || !overlap(box, control)) return;
  const { top, bottom } = box.getBoundingClientRect();
  const other = control.getBoundingClientRect();
  const above = other.top - GAP - bottom;
  const shift = top + above >= 0 ? above : other.bottom + GAP - top;
  banners.style.translate = `0 ${shift}px`;
}
