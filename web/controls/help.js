/**
 * Help mode, in which the page explains each element that a person points at, focuses, clicks or
 * taps. The controls then do nothing else, except that menus open, so that their items can be
 * explained.
 */

import { byId } from "../dom.js";
import { showLine } from "./code/code.js";
import { HELP } from "../guide/help.js";
import { PAGE_SHORTCUTS } from "../guide/shortcuts.js";
import { shortcutOf } from "./keys.js";

/** @typedef {import("../guide/help.js").Topic} Topic */
/** @typedef {import("./context.js").Context["store"]} Store */

/** Elements that work as usual in help mode. */
const LIVE = "#help, #help-bar, #help-card, #introduction, dialog";
/** Buttons that open a menu. */
const OPENERS = "[popovertarget]";
/** Elements that do something when a person clicks them. */
const CONTROLS = "a, button, input, select, textarea, label, summary, canvas, [tabindex]";
/** Events of a click. They include the press, which already opens a select or moves a slider. */
const CLICKS = [
  ...["pointerdown", "pointerup", "mousedown", "mouseup"],
  ...["click", "auxclick", "dblclick", "contextmenu"],
];
/** Keys that work as usual on a control in help mode. */
const LIVE_KEYS = /^(Tab|Escape|F\d+)$/;

/** @param {import("./context.js").Context} context */
export function bindHelp({ store }) {
  const isOn = () => store.getState().guide.help;
  const turn = (/** @type {boolean} */ help) =>
    change(store, { help, topic: null, place: null, pinned: false });
  const explain = createExplainer(store);

  byId("help").addEventListener("click", () => turn(!isOn()));
  byId("help-close").addEventListener("click", () => {
    turn(false);
    byId("help").focus();
  });
  document.addEventListener("pointerover", ({ target, pointerType }) => {
    const { pinned } = store.getState().guide;
    if (isOn() && pointerType !== "touch" && !pinned) explain(target);
  });
  document.addEventListener("focusin", ({ target }) => {
    if (isOn()) explain(target);
  });
  byId("help-card").addEventListener("click", ({ target }) => {
    const { control } = /** @type {HTMLElement} */ (target).dataset;
    if (!control) return;
    turn(false);
    showLine(store, control);
  });
  document.addEventListener("keydown", ({ key, target }) => {
    const isInMenu = /** @type {Element} */ (target).closest("[popover]") !== null;
    if (key === "Escape" && isOn() && !isInMenu) turn(false);
  });
  bindClicks((target) => isOn() && !target.closest(LIVE), explain);
  bindKeys(isOn);
}

/**
 * @param {Store} store
 * @returns {(target: EventTarget | null, pinned?: boolean) => void} shows the help on an element;
 *   hides the help if there is no help on the element. Pinned help stays until the next click or
 *   focus
 */
function createExplainer(store) {
  /** @type {Element | null} */
  let explained = null;
  return (target, pinned = false) => {
    if (!(target instanceof Element) || target.closest("#help-card")) return;
    const found = topicAt(target);
    const { topic, pinned: wasPinned } = store.getState().guide;
    if (!found) return topic && change(store, { topic: null, place: null, pinned: false });
    // A group of absolutely placed elements has no size of its own.
    const anchor = found.element.clientHeight > 0 ? found.element : target;
    if (anchor === explained && topic && pinned === wasPinned) return;
    explained = anchor;
    // Beside an item, the card would cover other items of the menu.
    const box = (anchor.closest("[popover]") ?? anchor).getBoundingClientRect();
    const { left, right, top, bottom } = box;
    change(store, { topic: found.topic, place: { left, right, top, bottom }, pinned });
  };
}

/**
 * Explain clicked and tapped elements, and suppress every other effect of a click on a control.
 *
 * @param {(target: Element) => boolean} isExplained returns true if a click on the element only
 *   shows the help
 * @param {(target: Element, pinned: boolean) => void} explain
 */
function bindClicks(isExplained, explain) {
  /** @param {Event} event */
  function explainOnly(event) {
    const target = /** @type {Element} */ (event.target);
    if (!isExplained(target)) return;
    if (event.type === "pointerdown") explain(target, true);
    if (target.closest(CONTROLS) && !target.closest(OPENERS)) suppress(event);
  }
  for (const type of CLICKS) document.addEventListener(type, explainOnly, true);
  // A finger moves a slider by touch events. On other elements, a finger must still scroll the
  // page.
  const holdSlider = (/** @type {Event} */ event) => {
    const target = /** @type {Element} */ (event.target);
    if (target.matches('input[type="range"]') && isExplained(target)) suppress(event);
  };
  document.addEventListener("touchstart", holdSlider, { capture: true, passive: false });
}

/**
 * Suppress keys that operate the control with the focus, and shortcuts of the page. Enter moves the
 * focus to the button in the help, if there is one.
 *
 * @param {() => boolean} isOn
 */
function bindKeys(isOn) {
  /** @param {KeyboardEvent} event */
  function explainOnly(event) {
    const target = /** @type {Element} */ (event.target);
    if (!isOn() || target.closest(`${LIVE}, ${OPENERS}`)) return;
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const operates = isPlain && !LIVE_KEYS.test(event.key) && target.closest(CONTROLS) !== null;
    const shortcut = shortcutOf(PAGE_SHORTCUTS, event);
    if (operates || (shortcut && shortcut.name !== "shortcuts")) suppress(event);
    // Wait for the next frame: the card with the button may not be drawn yet.
    if (operates && event.key === "Enter") requestAnimationFrame(focusButton);
  }
  document.addEventListener("keydown", explainOnly, true);
}

const focusButton = () => byId("help-card").querySelector("button")?.focus();

/** @param {Event} event */
function suppress(event) {
  event.stopPropagation();
  event.preventDefault();
}

/**
 * @param {Element} element
 * @returns {{topic: Topic, element: Element} | null} the help topic of the element, or of its
 *   nearest ancestor that has a topic
 */
export function topicAt(element) {
  for (let at = /** @type {Element | null} */ (element); at; at = at.parentElement) {
    const topic = topicOf(at);
    if (topic) return { topic, element: at };
  }
  return null;
}

/**
 * @param {Element} element
 * @returns {Topic | null} the element's own topic; for a label, the topic of its input
 */
function topicOf(element) {
  if (element instanceof HTMLLabelElement && element.control) {
    const topic = topicOf(element.control);
    if (topic) return topic;
  }
  const { generator, help, setting } = /** @type {HTMLElement} */ (element).dataset ?? {};
  if (generator) return { name: "generator", choice: generator };
  const names = [help, setting, element.id, element.getAttribute("aria-labelledby")];
  const name = names.find((candidate) => candidate && Object.hasOwn(HELP, candidate));
  return name ? { name: /** @type {Topic["name"]} */ (name), choice: null } : null;
}

/**
 * @param {Store} store
 * @param {Partial<import("../state/state.js").State["guide"]>} payload
 */
const change = (store, payload) => store.dispatch({ type: "guide_changed", payload });
