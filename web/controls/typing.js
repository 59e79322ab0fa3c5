/** The decision whether a pressed key belongs to the focused element or to the page. */

/** Elements in which a person types text. */
const TEXT_FIELDS = [
  "textarea",
  'input:not([type="radio"]):not([type="checkbox"]):not([type="range"])',
].join(", ");

/**
 * Start to watch in which text field a person types.
 *
 * @returns {(active: HTMLElement, hasControl: boolean) => boolean} tells whether the focused element
 *   uses a key, which Control or Command may modify. With Control, a text field uses the key only
 *   while its text is not in use yet: the browser then undoes the typing, otherwise the page undoes
 *   the last action
 */
export function watchTyping() {
  /** @type {EventTarget | null} the text field whose text has changed since it was last in use */
  let typedIn = null;
  document.addEventListener("input", ({ target }) => (typedIn = target));
  for (const type of ["change", "focusout"]) {
    document.addEventListener(type, () => (typedIn = null));
  }
  // With these keys the text is in use again, even if the browser finds it unchanged.
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Enter" || key === "Escape") typedIn = null;
  });
  return (active, hasControl) => {
    if (active.closest("dialog") !== null) return true;
    const isText = active.matches(TEXT_FIELDS);
    if (hasControl) return isText && (active === typedIn || active.ariaInvalid === "true");
    return isText || active.matches("select") || active.closest("[popover]") !== null;
  };
}
