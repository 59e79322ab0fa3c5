/**
 * Help: while it is on, what is pointed at, focused or tapped is explained. Mouse and keys act as
 * always; a tap only explains.
 */

import { byId } from "../dom.js";
import { HELP } from "../guide/help.js";

/** @typedef {import("../guide/help.js").Topic} Topic */

/** What a tap still works on while help is on. */
const LIVE = "#help, #help-bar, #introduction";

/** @param {import("./context.js").Context} context */
export function bindHelp({ store }) {
  const isOn = () => store.getState().guide.help;
  const change = (/** @type {object} */ payload) =>
    store.dispatch({ type: "guide_changed", payload });
  const turn = (/** @type {boolean} */ help) => change({ help, topic: null, place: null });

  /** @param {EventTarget | null} target */
  function explain(target) {
    if (!isOn() || !(target instanceof Element)) return;
    const found = topicAt(target);
    const { guide } = store.getState();
    if (!found) return guide.topic && change({ topic: null, place: null });
    const { left, top, bottom } = anchorOf(found.element).getBoundingClientRect();
    if (found.element !== explained || !guide.topic) {
      explained = found.element;
      change({ topic: found.topic, place: { left, top, bottom } });
    }
  }
  /** @type {Element | null} */
  let explained = null;

  byId("help").addEventListener("click", () => turn(!isOn()));
  byId("help-close").addEventListener("click", () => {
    turn(false);
    byId("help").focus();
  });
  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType !== "touch") explain(target);
  });
  document.addEventListener("focusin", ({ target }) => explain(target));
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && isOn()) turn(false);
  });

  let tapping = false;
  document.addEventListener(
    "pointerdown",
    (event) => {
      const target = /** @type {Element} */ (event.target);
      tapping = isOn() && event.pointerType === "touch" && !target.closest(LIVE);
      if (!tapping) return;
      event.stopPropagation();
      explain(target);
    },
    true,
  );
  for (const type of ["pointermove", "pointerup", "mousedown", "click"]) {
    document.addEventListener(
      type,
      (event) => {
        if (!tapping) return;
        event.stopPropagation();
        event.preventDefault();
      },
      true,
    );
  }
}

/**
 * @param {Element} element
 * @returns {{topic: Topic, element: Element} | null} what explains it, or what it is part of
 */
function topicAt(element) {
  for (let at = /** @type {Element | null} */ (element); at; at = at.parentElement) {
    const topic = topicOf(at);
    if (topic) return { topic, element: at };
  }
  return null;
}

/**
 * @param {Element} element
 * @returns {Topic | null}
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
 * @returns {Element} what the words are put beside: of a region its heading
 */
const anchorOf = (element) =>
  document.getElementById(element.getAttribute("aria-labelledby") ?? "") ?? element;
