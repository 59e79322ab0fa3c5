/** Properties of window and system: the map's size, the layout, the color scheme, touch. */

import { byId, observeSize, zoomOf } from "../dom.js";

/**
 * The media query of each layout except "desktop". The first query that matches gives the layout;
 * if none matches, the layout is "desktop". styles/main.css and styles/layout.css have the same
 * queries.
 */
export const LAYOUTS = {
  phone: "screen and ((max-width: 760px) or ((pointer: coarse) and (max-height: 500px)))",
  narrow: "screen and (max-width: 999px)",
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
  addEventListener("beforeprint", measureForPrint);

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

/** CSS pixels of a landscape sheet within its margins: of A4 or US Letter, whichever is smaller. */
const SHEET = { width: 970, height: 700 };

/** Write the window's size, and the zoom at which it fits a sheet, for styles/print.css. */
function measureForPrint() {
  const wide = innerWidth / zoomOf();
  const high = Math.max(720, innerHeight / zoomOf());
  const { style } = document.documentElement;
  style.setProperty("--print-wide", `${wide}px`);
  style.setProperty("--print-high", `${high}px`);
  style.setProperty("--print-zoom", String(Math.min(1, SHEET.width / wide, SHEET.height / high)));
}
