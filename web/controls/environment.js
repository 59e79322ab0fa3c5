/** Properties of window and system: the map's size, the layout, the color scheme, touch. */

import { byId, observeSize } from "../dom.js";

/** The media query of each layout but "desktop"; the first that matches counts. */
const LAYOUTS = {
  phone: "(max-width: 760px)",
  narrow: "(max-width: 999px)",
  wide: "(min-width: 1900px)",
};

/** @param {import("./context.js").Context} context */
export function bindEnvironment({ store }) {
  observeSize(byId("map"), (entry) => {
    const exact = entry.devicePixelContentBoxSize?.[0].inlineSize;
    const css = entry.contentRect.width;
    const pixels = exact ?? Math.round(css * devicePixelRatio);
    if (css) store.dispatch({ type: "map_resized", payload: { pixels, ratio: pixels / css } });
  });

  bindZoom();

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const report = () =>
    store.dispatch({ type: "scheme_changed", payload: { system_dark: dark.matches } });
  dark.addEventListener("change", report);
  report();

  if (matchMedia("(pointer: coarse)").matches) {
    store.dispatch({ type: "drawing_changed", payload: { touch: true } });
  }

  const queries = Object.entries(LAYOUTS).map(([name, query]) => ({ name, media: matchMedia(query) }));
  const reportLayout = () => {
    const layout = queries.find(({ media }) => media.matches)?.name ?? "desktop";
    store.dispatch({ type: "layout_changed", payload: { layout } });
  };
  for (const { media } of queries) media.addEventListener("change", reportLayout);
  reportLayout();
}

/**
 * Enlarge the page on very large windows (styles/layout.css), in browsers in which the positions of
 * elements and pointers include the zoom.
 */
function bindZoom() {
  if (!("currentCSSZoom" in Element.prototype)) return;
  const large = matchMedia("(min-width: 2400px) and (min-height: 1300px)");
  const report = () => document.body.classList.toggle("large", large.matches);
  large.addEventListener("change", report);
  report();
}
