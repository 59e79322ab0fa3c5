/** If the control with the focus disappears or is disabled, the nearest control takes the focus. */

/** Text fields are left out: on phones, the focus of a text field opens the keyboard. */
const CONTROLS = ":is(button, select, a[href], summary, [tabindex]):not([tabindex='-1'])";
/** Number of recently focused controls to store: if a menu closes, its button is among them. */
const N_REMEMBERED = 8;

/** @typedef {{element: HTMLElement, around: HTMLElement[]}} Focused an element, and its ancestors below the page */

/** @param {Pick<import("./context.js").Context, "store">} context */
export function bindFocus({ store }) {
  /** The latest first. @type {Focused[]} */
  let focused = [];
  let isPending = false;
  const check = () => {
    isPending = false;
    if (document.activeElement !== document.body || !focused.length) return;
    // The person has left a usable control, for example by a click beside it.
    if (isUsable(focused[0].element)) focused = [];
    else successor(focused)?.focus({ preventScroll: true });
  };
  const schedule = () => {
    if (isPending) return;
    isPending = true;
    // The views draw the change in the first frame.
    requestAnimationFrame(() => requestAnimationFrame(check));
  };
  document.addEventListener("focusin", ({ target }) => {
    const element = /** @type {HTMLElement} */ (target);
    const others = focused.filter((other) => other.element !== element);
    focused = [{ element, around: ancestorsOf(element) }, ...others].slice(0, N_REMEMBERED);
  });
  document.addEventListener("focusout", schedule);
  store.subscribe(schedule);
  for (const type of ["close", "toggle"]) document.addEventListener(type, schedule, true);
}

/** @param {HTMLElement} element @returns {HTMLElement[]} the nearest first */
function ancestorsOf(element) {
  const ancestors = [];
  for (let each = element.parentElement; each && !each.matches("main, body"); each = each.parentElement) {
    ancestors.push(each);
  }
  return ancestors;
}

/**
 * @param {Focused[]} focused
 * @returns {HTMLElement | undefined} a control near the last focused one, or else the last focused
 *   control that can still get the focus
 */
function successor(focused) {
  for (const ancestor of focused[0].around) {
    if (ancestor.matches(CONTROLS) && isUsable(ancestor)) return ancestor;
    const near = [...ancestor.querySelectorAll(CONTROLS)].find(isUsable);
    if (near) return /** @type {HTMLElement} */ (near);
  }
  return focused.map(({ element }) => element).find(isUsable);
}

/** @param {Element} element */
const isUsable = (element) =>
  element.isConnected && element.checkVisibility({ visibilityProperty: true }) && !element.matches(":disabled");
