/** Detection of key presses that the focused element uses, and that the page must ignore. */

/** Elements in which a person types text. */
const TEXT_FIELDS = [
  "textarea",
  'input:not([type="radio"]):not([type="checkbox"]):not([type="range"])',
].join(", ");

/**
 * Start to observe typing in text fields.
 *
 * @returns {(active: HTMLElement, hasControl: boolean) => boolean} returns true if the focused
 *   element `active` uses a pressed key. `hasControl` is true if Control or Command modifies the
 *   key. A text field uses a key with Control or Command only while its text is not yet applied:
 *   then Ctrl+Z undoes the typing; otherwise, Ctrl+Z undoes the last action on the page
 */
export function watchTyping() {
  /** @type {EventTarget | null} the text field whose text has changed but is not yet applied */
  let typedIn = null;
  document.addEventListener("input", ({ target }) => (typedIn = target));
  for (const type of ["change", "focusout"]) {
    document.addEventListener(type, () => (typedIn = null));
  }
  // These keys apply or restore the text, even if the browser sends no `change` event.
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Enter" || key === "Escape") typedIn = null;
  });
  return (active, hasControl) => {
    // A dialog uses every key, and so does a code editor, which has a shadow root.
    if (active.closest("dialog") !== null || Boolean(active.shadowRoot)) return true;
    const isText = active.matches(TEXT_FIELDS);
    if (hasControl) return isText && (active === typedIn || active.ariaInvalid === "true");
    return isText || active.matches("select") || active.closest("[popover]") !== null;
  };
}
