/**
 * The introduction, which appears at every visit until a person dismisses it, but not over a lesson
 * and not inside another page. It waits until the messages about a link or stored work are answered.
 * A button of the help bar opens the introduction again.
 */

import { byId } from "../dom.js";
import { STEPS } from "../guide/introduction.js";
import { isTabOpen, withTab } from "../state/dock.js";

const KEY = "nnvisu.introduction";
const DISMISSED = "dismissed";

/** @param {import("./context.js").Context} context */
export function bindIntroduction({ store }) {
  const card = byId("introduction");

  /** @param {number | null} step */
  function show(step) {
    store.dispatch({ type: "guide_changed", payload: { step } });
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
  card.addEventListener("keydown", ({ key }) => key === "Escape" && dismiss());
  byId("introduce").addEventListener("click", () => {
    store.dispatch({ type: "guide_changed", payload: { help: false, topic: null, place: null } });
    show(firstStep(store));
    card.focus();
  });
  bindState(store, { show, next: () => go(1) });
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
