/** The panel of the decision map: map mode, map options, and the button Back. */

import { byId } from "../dom.js";
import { placeAtButton } from "./menu.js";

/** @typedef {import("./context.js").Context["store"]} Store */

/** @param {import("./context.js").Context} context */
export function bindMapPanel({ store }) {
  bindMode(store);
  bindClassMenu();
  placeAtButton(byId("map-options"), byId("more"));
  byId("map-back").addEventListener("click", () => {
    const payload = { hovered: null, focused: null, edited: null, selected: null };
    store.dispatch({ type: "diagram_changed", payload });
    byId("map").focus({ preventScroll: true });
  });
}

/** @param {Store} store */
function bindMode(store) {
  /** @param {Partial<import("../state/map_input.js").Drawing>} payload */
  const change = (payload) => store.dispatch({ type: "drawing_changed", payload });
  /** @param {string} mode */
  function choose(mode) {
    change({ mode: mode === "draw" ? "draw" : "look" });
    store.dispatch({ type: "pointer_moved", payload: null });
  }

  /** @param {PointerEvent} event */
  const notice = ({ pointerType }) => {
    if (pointerType === "touch" && !store.getState().drawing.touch) change({ touch: true });
  };
  document.addEventListener("pointerdown", notice, true);
  byId("map-mode").addEventListener("change", ({ target }) =>
    choose(/** @type {HTMLInputElement} */ (target).value),
  );
  // A person who uses a finger to choose a class, a value or the eraser is about to draw.
  for (const id of ["target-class", "target-value", "eraser"]) {
    byId(id).addEventListener("click", (event) => {
      if (/** @type {PointerEvent} */ (event).pointerType === "touch") choose("draw");
    });
  }
}

/** On phones, a menu contains the classes. A click or tap on a class closes the menu. */
function bindClassMenu() {
  const menu = byId("class-menu");
  placeAtButton(menu);
  byId("target-class").addEventListener("click", ({ detail }) => {
    if (detail > 0 && menu.matches(":popover-open")) menu.hidePopover();
  });
}
