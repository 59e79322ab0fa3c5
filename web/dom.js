/** DOM functions for both controls and views. */

import { CLASS_MARKERS, classColor } from "./domain/palette.js";

/**
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 * @returns {T} the element of index.html with that id
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`index.html has no element "${id}"`);
  return /** @type {T} */ (element);
}

/**
 * Call `action` after the views have been drawn.
 *
 * @param {() => void} action
 */
export const afterDrawing = (action) => requestAnimationFrame(() => requestAnimationFrame(action));

/**
 * @param {string} name of a setting
 * @returns {HTMLInputElement | HTMLSelectElement | null} the setting's input; null if index.html
 *   has none
 */
export const settingInput = (name) => document.querySelector(`[data-setting="${name}"]`);

/**
 * @param {string} control name of a setting, or "points" or "step"
 * @returns {HTMLElement | null} the control on the page; for points the map, for the features the
 *   network; null if the page has no such control
 */
export function controlElement(control) {
  if (control === "points") return byId("map");
  if (control === "step") return byId("timeline");
  if (control === "features") return byId("network");
  if (control !== "generator") return settingInput(control);
  const tiles = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-generator]")]);
  return tiles.find((tile) => tile.ariaPressed === "true") ?? tiles[0];
}

/**
 * @param {number} label class, 0 to 7
 * @returns {SVGElement} the marker of the class, in the color of the class
 */
export function markerIcon(label) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "-1.4 -1.4 2.8 2.8");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("marker");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", CLASS_MARKERS[label]);
  path.setAttribute("fill", classColor(label));
  svg.append(path);
  return svg;
}

/**
 * @returns {number} the zoom factor of the page: 1, or more in large windows
 */
export const zoomOf = () => /** @type {any} */ (document.body).currentCSSZoom ?? 1;

/** Minimal distance in CSS pixels between a floating element and the edge of the window. */
const MARGIN = 8;

/**
 * Place a floating element below another element, or above that element if there is no room below.
 *
 * @param {HTMLElement} element the floating element
 * @param {{left: number, top: number, bottom: number}} anchor edges of the other element in the
 *   window, in CSS pixels
 * @param {number} gap CSS pixels between the two elements
 */
export function placeBelow(element, { left, top, bottom }, gap) {
  const below = bottom + gap;
  const height = element.offsetHeight * zoomOf();
  const isBelow = below + height + MARGIN <= document.documentElement.clientHeight;
  placeInWindow(element, left, isBelow ? below : top - gap - height);
}

/**
 * Place a floating element beside another element: below, above, right or left, at the first of
 * these sides that has room. The other element stays visible.
 *
 * @param {HTMLElement} element the floating element
 * @param {{left: number, right: number, top: number, bottom: number}} anchor edges of the other
 *   element in the window, in CSS pixels
 * @param {number} gap CSS pixels between the two elements
 */
export function placeBeside(element, anchor, gap) {
  const { clientWidth, clientHeight } = document.documentElement;
  const width = element.offsetWidth * zoomOf() + gap + MARGIN;
  const height = element.offsetHeight * zoomOf() + gap + MARGIN;
  const isTall = anchor.bottom + height > clientHeight && anchor.top < height;
  if (isTall && anchor.right + width <= clientWidth) {
    placeInWindow(element, anchor.right + gap, anchor.top);
  } else if (isTall && anchor.left >= width) {
    placeInWindow(element, anchor.left - width + MARGIN, anchor.top);
  } else placeBelow(element, anchor, gap);
}

/**
 * Place a floating element at a position, or as near to the position as the window allows.
 *
 * @param {HTMLElement} element
 * @param {number} left CSS pixels of the window
 * @param {number} top
 */
export function placeInWindow(element, left, top) {
  const { clientWidth, clientHeight } = document.documentElement;
  const zoom = zoomOf();
  const right = clientWidth - element.offsetWidth * zoom - MARGIN;
  const bottom = clientHeight - element.offsetHeight * zoom - MARGIN;
  element.style.left = `${Math.max(MARGIN, Math.min(left, right)) / zoom}px`;
  element.style.top = `${Math.max(MARGIN, Math.min(top, bottom)) / zoom}px`;
}

/**
 * Report an element's size: at once, after every change of size, and after every change of the
 * number of device pixels in a CSS pixel, for example when the window moves to another screen.
 *
 * @param {Element} element
 * @param {(entry: ResizeObserverEntry) => void} report
 */
export function observeSize(element, report) {
  const observer = new ResizeObserver(([entry]) => report(entry));
  const observe = () => {
    try {
      observer.observe(element, { box: "device-pixel-content-box" });
    } catch {
      observer.observe(element); // WebKit has no device-pixel-content-box.
    }
    const ratio = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    ratio.addEventListener("change", observe, { once: true });
  };
  observe();
}
