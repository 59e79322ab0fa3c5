/** Tooltips with the whole text of elements that have too little room for their text. */

/** Number of elements to examine, from the pointer outward: a cell around a text may cut it off. */
const DEPTH = 3;
/** Width of the arrow and the padding of a list, in CSS pixels. */
const ARROW = 30;

/** Elements whose tooltip this module has written. @type {WeakSet<Element>} */
const written = new WeakSet();

export function bindWholeTexts() {
  document.addEventListener("pointerover", ({ target }) => {
    let element = /** @type {HTMLElement | null} */ (target);
    for (let i = 0; i < DEPTH && element; i++, element = element.parentElement) {
      if (element.title && !written.has(element)) return; // The element has another tooltip.
      const text = wholeText(element);
      if (text) {
        element.title = text;
        written.add(element);
        return;
      }
      if (written.delete(element)) element.removeAttribute("title");
    }
  });
}

/**
 * @param {HTMLElement} element
 * @returns {string} the whole text of the element; "" if the text is not cut off
 */
function wholeText(element) {
  if (element.matches("select")) return wholeChoice(/** @type {HTMLSelectElement} */ (element));
  if (element.scrollWidth <= element.clientWidth) return "";
  if (element.matches("input")) return /** @type {HTMLInputElement} */ (element).value;
  const { overflowX, whiteSpace } = getComputedStyle(element);
  const isCut = overflowX === "hidden" && whiteSpace === "nowrap";
  return isCut ? (element.textContent ?? "").trim() : "";
}

/** @param {HTMLSelectElement} select */
function wholeChoice(select) {
  const text = select.selectedOptions[0]?.text ?? "";
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(1, 1).getContext("2d"));
  context.font = getComputedStyle(select).font;
  return context.measureText(text).width > select.clientWidth - ARROW ? text : "";
}
