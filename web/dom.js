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
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} text
 * @param {string} [className]
 * @returns {HTMLElementTagNameMap[Tag]} a new element with this text
 */
export function textElement(tag, text, className = "") {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className) element.className = className;
  return element;
}

/**
 * @param {string} text
 * @param {"row" | "col"} scope
 * @returns {HTMLTableCellElement} a new header cell of a table
 */
export function headerCell(text, scope) {
  const cell = textElement("th", text);
  cell.scope = scope;
  return cell;
}

/**
 * @param {HTMLElement[]} cells
 * @returns {HTMLTableRowElement} a new row of a table
 */
export function rowOf(cells) {
  const row = document.createElement("tr");
  row.append(...cells);
  return row;
}

/**
 * Write the number of characters that a field shows, for browsers in which the style sheet cannot fit
 * the width of a field to its text.
 *
 * @param {Element} field
 */
export function markLength(field) {
  const { value, placeholder, style } = /** @type {HTMLInputElement} */ (field);
  style.setProperty("--characters", String((value || placeholder).length));
}

/**
 * Set the text of an element that contains nothing else. An unchanged text costs nothing, and a
 * changed text keeps its text node: a new node would cost the browser more in every frame.
 *
 * @param {Element} element
 * @param {string} text
 */
export function setText(element, text) {
  const node = /** @type {Text | null} */ (element.firstChild);
  if (!node) element.textContent = text;
  else if (node.data !== text) node.data = text;
}

/**
 * Hide or show an element. Even setting `hidden` to its present value makes the browser compute
 * styles again.
 *
 * @param {HTMLElement} element
 * @param {boolean} isHidden
 */
export function setHidden(element, isHidden) {
  if (element.hidden !== isHidden) element.hidden = isHidden;
}

/**
 * @param {Element} element
 * @returns {(name: string) => string} a function that returns the value of a custom property of the
 *   element. It reads each property only once, because the browser computes all styles for that
 */
export function paletteOf(element) {
  const style = getComputedStyle(element);
  /** @type {Map<string, string>} */
  const values = new Map();
  return (name) => {
    const value = values.get(name) ?? style.getPropertyValue(name);
    values.set(name, value);
    return value;
  };
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
 *   has no input for the setting
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

/** Minimum distance in CSS pixels between a floating element and the edge of the window. */
const MARGIN = 8;

/**
 * Place a floating element below another element; above that element if there is room above, but not
 * below.
 *
 * @param {HTMLElement} element the floating element
 * @param {{left: number, top: number, bottom: number}} anchor edges of the other element in the
 *   window, in CSS pixels
 * @param {number} gap CSS pixels between the two elements
 * @param {number} [end] lower edge of the room for the element, in CSS pixels of the window
 */
export function placeBelow(element, { left, top, bottom }, gap, end = document.documentElement.clientHeight) {
  const height = element.offsetHeight * zoomOf();
  const [above, below] = [top - gap - height, bottom + gap];
  const isBelow = below + height + MARGIN <= end || above < MARGIN;
  placeInWindow(element, left, isBelow ? below : above, end);
}

/**
 * Place a floating element beside another element: below, above, right or left, at the first of
 * these sides that has room. The other element stays visible.
 *
 * @param {HTMLElement} element the floating element
 * @param {{left: number, right: number, top: number, bottom: number}} anchor edges of the other
 *   element in the window, in CSS pixels
 * @param {number} gap CSS pixels between the two elements
 * @param {number} [end] lower edge of the room for the element, in CSS pixels of the window
 */
export function placeBeside(element, anchor, gap, end = document.documentElement.clientHeight) {
  const { clientWidth } = document.documentElement;
  const width = element.offsetWidth * zoomOf() + gap + MARGIN;
  const height = element.offsetHeight * zoomOf() + gap + MARGIN;
  const isTall = anchor.bottom + height > end && anchor.top < height;
  if (isTall && anchor.right + width <= clientWidth) {
    placeInWindow(element, anchor.right + gap, anchor.top, end);
  } else if (isTall && anchor.left >= width) {
    placeInWindow(element, anchor.left - width + MARGIN, anchor.top, end);
  } else placeBelow(element, anchor, gap, end);
}

/**
 * Place a floating element at a position, or as near to the position as the window allows.
 *
 * @param {HTMLElement} element
 * @param {number} left CSS pixels of the window
 * @param {number} top
 * @param {number} [end] lower edge of the room for the element
 */
export function placeInWindow(element, left, top, end = document.documentElement.clientHeight) {
  const { clientWidth } = document.documentElement;
  const zoom = zoomOf();
  const right = clientWidth - element.offsetWidth * zoom - MARGIN;
  const bottom = end - element.offsetHeight * zoom - MARGIN;
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

/**
 * @param {Element} one
 * @param {Element} other
 * @returns {boolean} true if one of the elements covers a part of the other
 */
export function overlap(one, other) {
  const [a, b] = [one, other].map((element) => element.getBoundingClientRect());
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
