/** Properties of window and system: the map's size in device pixels, and the color scheme. */

import { byId, observeSize } from "../dom.js";

/** @param {import("./context.js").Context} context */
export function bindEnvironment({ store }) {
  observeSize(byId("map"), (entry) => {
    const exact = entry.devicePixelContentBoxSize?.[0].inlineSize;
    const css = entry.contentRect.width;
    const pixels = exact ?? Math.round(css * devicePixelRatio);
    if (css) store.dispatch({ type: "map_resized", payload: { pixels, ratio: pixels / css } });
  });

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const report = () =>
    store.dispatch({ type: "scheme_changed", payload: { system_dark: dark.matches } });
  dark.addEventListener("change", report);
  report();
}
