/** The theme of the page, and its name on the button. */

import { byId } from "../dom.js";
import { isDark } from "../state/selectors.js";

/** @returns {import("./loop.js").View} */
export const themeView = () => ({
  reads: (state) => [state.theme, isDark(state)],
  draw(state) {
    document.documentElement.dataset.theme = isDark(state) ? "dark" : "light";
    byId("theme-label").textContent = state.theme[0].toUpperCase() + state.theme.slice(1);
  },
});
