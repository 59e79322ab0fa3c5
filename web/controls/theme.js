/** The theme (system, light or dark), which the page stores if the browser allows storage. */

import { byId } from "../dom.js";

const KEY = "nnvisu.theme";
const THEMES = /** @type {const} */ (["system", "light", "dark"]);

/** @param {import("./context.js").Context} context */
export function bindTheme({ store }) {
  /** @param {string | null} theme */
  const choose = (theme) => {
    if (THEMES.some((known) => known === theme)) {
      store.dispatch({ type: "theme_chosen", payload: { theme } });
    }
  };
  try {
    choose(localStorage.getItem(KEY));
  } catch {
    // Storage is denied, so the page starts with the system's theme.
  }
  byId("theme").addEventListener("click", () => {
    const next = THEMES[(THEMES.indexOf(store.getState().theme) + 1) % THEMES.length];
    choose(next);
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // Storage is denied, so the choice lasts until the page is closed.
    }
  });
}
