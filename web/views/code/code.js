/** The tab Code: its views, its button in the header, and a text while the editor is loading. */

import { byId } from "../../dom.js";
import { CODE_VIEWS } from "../../schema/code_views.js";
import { isTabOpen } from "../../state/dock.js";
import { isCodeLoaded, isCodeViewOpen } from "../../state/code.js";
import { whileOpen } from "../dock.js";

/** @typedef {import("../loop.js").View} View */

/** @returns {View} */
export function codeView() {
  const button = byId("code-open");
  const loading = byId("code-loading");
  const retry = byId("code-retry");
  const views = CODE_VIEWS.map((name) => ({
    name,
    tab: byId(`code-${name}-tab`),
    panel: byId(`code-${name}`),
  }));
  return {
    reads: (state) => [isTabOpen(state, "code"), state.code.view, state.code.loaded, state.code.failed],
    draw(state) {
      button.ariaPressed = String(isTabOpen(state, "code"));
      const isLoaded = isCodeLoaded(state);
      const { failed } = state.code;
      loading.textContent = isLoaded ? "" : failed ? FAILED : "Loading…";
      retry.hidden = !failed || isLoaded;
      for (const { name, tab, panel } of views) {
        const isOpen = state.code.view === name;
        tab.ariaSelected = String(isOpen);
        tab.tabIndex = isOpen ? 0 : -1;
        panel.hidden = !isOpen || !isLoaded;
      }
    },
  };
}

const FAILED = "The code could not be loaded. Check the connection and try again.";

/**
 * @param {import("../../state/code.js").CodeView} name
 * @param {View[]} views that draw the view `name` of the tab Code
 * @returns {View[]} the same views, which do nothing while `name` is closed or its files are not
 *   loaded
 */
export const inCode = (name, views) =>
  whileOpen((state) => isCodeViewOpen(state, name), views);

/**
 * Defer a drawing that takes long the first time to a frame of its own, so that the page is never
 * blocked for long.
 *
 * @template {unknown[]} A
 * @param {(...values: A) => void} draw
 * @returns {(...values: A) => void} calls `draw` in the next frame, with the values of the latest
 *   call; once `draw` has been called, at once
 */
export function laterAtFirst(draw) {
  let isDrawn = false;
  /** @type {A | null} */
  let latest = null;
  return (...values) => {
    if (isDrawn) return draw(...values);
    const isRequested = latest !== null;
    latest = values;
    if (!isRequested) requestAnimationFrame(drawFirst);
  };

  function drawFirst() {
    isDrawn = true;
    draw(.../** @type {A} */ (latest));
  }
}
