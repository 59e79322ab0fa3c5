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

/** The media query of phones in landscape, whose map is beside the tabs, as in styles/main.css. */
export const SIDEWAYS =
  "screen and (min-width: 560px) and (((max-width: 760px) and (max-height: 559px)) or ((pointer: coarse) and (max-height: 500px)))";

/** @param {import("./context.js").Context} context */
export function bindEnvironment({ store }) {
  observeSize(byId("map"), (entry) => {
    const exact = entry.devicePixelContentBoxSize?.[0].inlineSize;
    const css = entry.contentRect.width;
    const pixels = exact ?? Math.round(css * devicePixelRatio);
    if (css) store.dispatch({ type: "map_resized", payload: { pixels, ratio: pixels / css } });
  });

  bindZoom();
  bindKeyboard();
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
  const sideways = matchMedia(SIDEWAYS);
  const reportLayout = () => {
    const layout = queries.find(({ media }) => media.matches)?.name ?? "desktop";
    store.dispatch({ type: "layout_changed", payload: { layout, sideways: sideways.matches } });
  };
  for (const media of [...queries.map((query) => query.media), sideways]) media.addEventListener("change", reportLayout);
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

/** Smallest height in CSS pixels of a keyboard on the screen; the bars of a browser are lower. */
const MIN_KEYBOARD = 120;

/**
 * Make room for the keyboard on the screen, which covers the lower part of the page: mark that the
 * keyboard is open, and write the height of the covered part, for styles/phone.css.
 */
function bindKeyboard() {
  const visible = window.visualViewport;
  const root = document.documentElement;
  const report = () => {
    if (!visible) return;
    // If a person has zoomed in, make no room: the keyboard then covers other parts of the page.
    const height = visible.scale > 1 ? 0 : innerHeight - visible.height;
    const covered = Math.max(0, Math.round(height - visible.offsetTop));
    root.style.setProperty("--keyboard", `${covered}px`);
    const isOpen = height >= MIN_KEYBOARD;
    if (isOpen === root.classList.contains("typing")) return;
    root.classList.toggle("typing", isOpen);
    if (isOpen) document.activeElement?.scrollIntoView({ block: "nearest" });
  };
  for (const type of ["resize", "scroll"]) visible?.addEventListener(type, report);
}

/** Size in CSS pixels, without margins, of a landscape sheet that fits on A4 and on US Letter. */
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
