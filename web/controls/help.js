/**
 * Help mode, in which the page explains each element that a person points at, focuses or taps.
 * Mouse and keys work as usual. A tap only shows the help.
 */

import { byId } from "../dom.js";
import { HELP } from "../guide/help.js";

/** @typedef {import("../guide/help.js").Topic} Topic */
/** @typedef {import("./context.js").Context["store"]} Store */

/** Elements on which a tap works as usual in help mode. */
const LIVE = "#help, #help-bar, #introduction";

/** @param {import("./context.js").Context} context */
export function bindHelp({ store }) {
  const isOn = () => store.getState().guide.help;
  const turn = (/** @type {boolean} */ help) => change(store, { help, topic: null, place: null });
  const explain = createExplainer(store);

  byId("help").addEventListener("click", () => turn(!isOn()));
  byId("help-close").addEventListener("click", () => {
    turn(false);
    byId("help").focus();
  });
  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (isOn() && pointerType !== "touch") explain(target);
  });
  document.addEventListener("focusin", ({ target }) => {
    if (isOn()) explain(target);
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && isOn()) turn(false);
  });
  bindTaps((target) => isOn() && !target.closest(LIVE), explain);
}

/**
 * @param {Store} store
 * @returns {(target: EventTarget | null) => void} shows the help on an element; hides the help if
 *   the element has none
 */
function createExplainer(store) {
  /** @type {Element | null} */
  let explained = null;
  return (target) => {
    if (!(target instanceof Element)) return;
    const found = topicAt(target);
    const { topic } = store.getState().guide;
    if (!found) return topic && change(store, { topic: null, place: null });
    if (found.element === explained && topic) return;
    explained = found.element;
    const { left, right, top, bottom } = anchorOf(explained).getBoundingClientRect();
    change(store, { topic: found.topic, place: { left, right, top, bottom } });
  };
}

/**
 * Explain tapped elements, and suppress every other effect of these taps.
 *
 * @param {(target: Element) => boolean} isExplained returns true if a tap on the element only
 *   shows the help
 * @param {(target: Element) => void} explain
 */
function bindTaps(isExplained, explain) {
  let tapping = false;
  /** @param {PointerEvent} event */
  function start(event) {
    const target = /** @type {Element} */ (event.target);
    tapping = event.pointerType === "touch" && isExplained(target);
    if (!tapping) return;
    event.stopPropagation();
    explain(target);
  }
  /** @param {Event} event */
  function suppress(event) {
    if (!tapping) return;
    event.stopPropagation();
    event.preventDefault();
  }
  document.addEventListener("pointerdown", start, true);
  for (const type of ["pointermove", "pointerup", "mousedown", "click"]) {
    document.addEventListener(type, suppress, true);
  }
}

/**
 * @param {Element} element
 * @returns {{topic: Topic, element: Element} | null} the help topic of the element, or of the
 *   nearest element around it that has one
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
 * @param {Element} element
 * @returns {Element} the element beside which help appears: the heading of a region, or the element
 *   itself
 */
const anchorOf = (element) =>
  document.getElementById(element.getAttribute("aria-labelledby") ?? "") ?? element;

/**
 * @param {Store} store
 * @param {Partial<import("../state/state.js").State["guide"]>} payload
 */
const change = (store, payload) => store.dispatch({ type: "guide_changed", payload });
