/**
 * The introduction, which appears at every visit until a person dismisses it, but not over a lesson
 * and not inside another page. It waits until the messages about a link or stored work are answered.
 * A button of the help bar opens the introduction again.
 */

import { byId, overlap } from "../dom.js";
import { STEPS } from "../guide/introduction.js";
import { isTabOpen, withTab } from "../state/dock.js";

const KEY = "nnvisu.introduction";
const DISMISSED = "dismissed";
/**
 * Places of the card: "" is the foot of the left column. The card moves if it covers the focused
 * element.
 */
const PLACES = ["", "right", "top"];

/** @param {import("./context.js").Context} context */
export function bindIntroduction({ store }) {
  const card = byId("introduction");

  /** @param {number | null} step */
  function show(step) {
    store.dispatch({ type: "guide_changed", payload: { step } });
    card.dataset.place = "";
    card.hidden = step === null; // Don't wait for a frame: a hidden card can't be focused.
  }

  function dismiss() {
    const hadFocus = card.contains(document.activeElement);
    show(null);
    remember();
    if (hadFocus) byId("help").focus();
  }

  /** @param {number} change */
  function go(change) {
    const step = (store.getState().guide.step ?? 0) + change;
    if (step === STEPS.length) return dismiss();
    show(step);
    const { part, tab } = STEPS[step];
    const { dock, screen } = store.getState();
    if (tab && screen.layout === "phone") {
      store.dispatch({ type: "dock_changed", payload: withTab(dock, tab) });
    }
    document.querySelector(part)?.scrollIntoView({ block: "nearest" });
  }

  byId("introduction-next").addEventListener("click", () => go(1));
  byId("introduction-back").addEventListener("click", () => go(-1));
  byId("introduction-dismiss").addEventListener("click", dismiss);
  byId("introduce").addEventListener("click", () => {
    store.dispatch({ type: "guide_changed", payload: { help: false, topic: null, place: null } });
    show(firstStep(store));
    card.focus();
  });
  bindState(store, { show, next: () => go(1) });
  bindEscape(store, dismiss);
  bindFocus(card);
}

/**
 * Let Escape dismiss the introduction, wherever the focus is, unless Escape has another effect there.
 *
 * @param {import("./context.js").Context["store"]} store
 * @param {() => void} dismiss
 */
function bindEscape(store, dismiss) {
  /** @type {unknown[]} */
  let before = [];
  document.addEventListener("keydown", ({ target }) => (before = changedByEscape(store, target)), true);
  document.addEventListener("keydown", ({ key, target }) => {
    if (key !== "Escape" || store.getState().guide.step === null || closesByEscape(target)) return;
    if (changedByEscape(store, target).every((value, i) => value === before[i])) dismiss();
  });
}

/**
 * @param {import("./context.js").Context["store"]} store
 * @param {EventTarget | null} target of the key
 * @returns {unknown[]} the values that Escape changes in other parts of the page
 */
function changedByEscape(store, target) {
  const { guide, crosshair, chart, surface, hidden_view, selected_points, dock, menu, errors } = store.getState();
  const { value } = /** @type {HTMLInputElement} */ (target);
  return [guide.help, crosshair, chart.reading, surface.reading, hidden_view.hovered, selected_points.length, dock, menu, errors, value];
}

/**
 * @param {EventTarget | null} target of the key
 * @returns {boolean} true if Escape closes a dialog or menu, or leaves an editor
 */
const closesByEscape = (target) =>
  document.querySelector('dialog[open], :popover-open:not([popover="manual"])') !== null ||
  /** @type {Element} */ (target).closest(".code, [popover]") !== null;

/**
 * Move the card if it covers the element that gets the focus.
 *
 * @param {HTMLElement} card
 */
function bindFocus(card) {
  document.addEventListener("focusin", ({ target }) => {
    const element = /** @type {Element} */ (target);
    // The browser scrolls to the element after this event.
    requestAnimationFrame(() => {
      if (card.hidden || card.contains(element) || !overlap(card, element)) return;
      PLACES.find((place) => {
        card.dataset.place = place;
        return !overlap(card, element);
      });
    });
  });
}

/**
 * Open the introduction once the work is open and the messages about it are answered, unless a link
 * has opened the tab Code. Close the introduction when a lesson or a link with code is opened, and
 * show the next step when training starts.
 *
 * @param {import("./context.js").Context["store"]} store
 * @param {{show: (step: number | null) => void, next: () => void}} actions
 */
function bindState(store, { show, next }) {
  let isDue = !isRemembered() && !isEmbedded();
  let { sharing, training } = store.getState();
  store.subscribe(() => {
    const before = { sharing, training };
    const { guide } = ({ sharing, training } = store.getState());
    const isOpen = guide.step !== null;
    const { hidden, linked_code } = sharing;
    const isAway = hidden.length > 0 || linked_code !== null;
    const isNew = hidden !== before.sharing.hidden || linked_code !== before.sharing.linked_code;
    if (isOpen) isDue = false;
    if (isDue && !sharing.is_opening) {
      const isElsewhere = isAway || isTabOpen(store.getState(), "code");
      if (!isElsewhere && isAsked(store.getState())) return;
      isDue = false;
      if (!isElsewhere) show(firstStep(store));
    } else if (isOpen && isAway && isNew) show(null);
    else if (guide.step === 0 && training.running && !before.training.running) next();
  });
}

/**
 * @param {import("../state/state.js").State} state
 * @returns {boolean} true while a message about a link or stored work waits for an answer
 */
const isAsked = ({ alert, sharing }) => alert !== null || sharing.has_earlier || sharing.target_step > 0;

/**
 * @param {import("./context.js").Context["store"]} store
 * @returns {number} the step about the button Train, or the next one while training runs
 */
const firstStep = (store) => Number(store.getState().training.running);

/** @returns {boolean} true if another page shows this page in a frame */
const isEmbedded = () => window.parent !== window;

function isRemembered() {
  try {
    return localStorage.getItem(KEY) === DISMISSED;
  } catch {
    return false; // Storage is denied, so the introduction appears at every visit.
  }
}

function remember() {
  try {
    localStorage.setItem(KEY, DISMISSED);
  } catch {
    // Storage is denied, so the introduction appears again at the next visit.
  }
}
