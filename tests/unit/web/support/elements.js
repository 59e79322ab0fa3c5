/** Elements of the fake document: the part of the DOM that the views use, without layout. */

import { FakeText, live } from "./nodes.js";
import { matches } from "./selectors.js";

/** @typedef {FakeElement | FakeText} FakeNode */

/** Properties that tests read and that an attribute of the same name sets. */
const REFLECTED = ["id", "value", "type", "title", "name", "max", "min"];

/** An element. Any property that the views set is stored as it is. */
export class FakeElement {
  /** @param {string} tag */
  constructor(tag) {
    this.tagName = tag.toUpperCase();
    this.id = "";
    /** @type {Map<string, string>} */
    this.attributes = new Map();
    /** @type {FakeNode[]} */
    this.childNodes = [];
    /** @type {FakeElement | null} */
    this.parentElement = null;
    this.isPopoverOpen = false;
    this.open = false;
    this.value = "";
    this.offsetWidth = this.offsetHeight = 100;
    this.clientWidth = this.clientHeight = 1000;
    /** @type {any} */
    this.style = {};
    this.style.setProperty = (/** @type {string} */ name, /** @type {string} */ value) => (this.style[name] = value);
  }

  get children() {
    return this.childNodes.filter((node) => node instanceof FakeElement);
  }
  /** @returns {FakeElement | null} */
  get lastElementChild() {
    return this.children.at(-1) ?? null;
  }
  /** @returns {FakeElement[]} in document order */
  get descendants() {
    /** @type {FakeElement[]} */
    const found = [];
    const visit = (/** @type {FakeElement} */ { tagName, children }) => {
      if (tagName === "TEMPLATE") return;
      for (const child of children) found.push(child), visit(child);
    };
    visit(this);
    return found;
  }
  /** @returns {FakeElement} a copy of the contents, as for a template */
  get content() {
    const fragment = new FakeElement("#fragment");
    fragment.append(...this.childNodes.map((node) => node.cloneNode()));
    return fragment;
  }
  /** @returns {string} */
  get textContent() {
    return this.childNodes.map((node) => node.textContent).join("");
  }
  set textContent(text) {
    this.replaceChildren(...(text ? [String(text)] : []));
  }

  /** @param {(FakeNode | string)[]} nodes */
  append(...nodes) {
    for (const given of nodes) {
      if (given instanceof FakeElement && given.tagName === "#FRAGMENT") {
        this.append(...given.childNodes.slice());
        continue;
      }
      const node = given instanceof FakeElement || given instanceof FakeText ? given : new FakeText(String(given));
      if (node instanceof FakeElement) node.remove();
      node.parentElement = this;
      this.childNodes.push(node);
    }
  }
  /** @param {(FakeNode | string)[]} nodes */
  replaceChildren(...nodes) {
    for (const node of this.childNodes) node.parentElement = null;
    this.childNodes = [];
    this.append(...nodes);
  }
  get nextSibling() {
    const siblings = this.parentElement?.childNodes ?? [];
    return siblings[siblings.indexOf(this) + 1] ?? null;
  }
  /**
   * @param {FakeElement} node
   * @param {FakeNode | null} next
   */
  insertBefore(node, next) {
    node.remove();
    node.parentElement = this;
    this.childNodes.splice(next ? this.childNodes.indexOf(next) : this.childNodes.length, 0, node);
  }
  /** @param {FakeElement} node */
  replaceWith(node) {
    this.parentElement?.insertBefore(node, this);
    this.remove();
  }
  remove() {
    const siblings = this.parentElement?.childNodes;
    siblings?.splice(siblings.indexOf(this), 1);
    this.parentElement = null;
  }
  /** @returns {FakeElement} */
  cloneNode() {
    const copy = new FakeElement(this.tagName);
    for (const [name, value] of this.attributes) copy.setAttribute(name, value);
    copy.append(...this.childNodes.map((node) => node.cloneNode()));
    return copy;
  }
  /** @param {FakeElement | null} other */
  contains(other) {
    for (let node = other; node; node = node.parentElement) if (node === this) return true;
    return false;
  }

  /** @param {string} name */
  getAttribute(name) {
    return name === "id" ? this.id || null : (this.attributes.get(name) ?? null);
  }
  /**
   * @param {string} name
   * @param {string} value
   */
  setAttribute(name, value) {
    this.attributes.set(name, value);
    if (REFLECTED.includes(name)) /** @type {any} */ (this)[name] = value;
  }
  /** @param {string} name */
  removeAttribute(name) {
    this.attributes.delete(name);
  }
  /** @type {(name: string, isSet: boolean) => unknown} */
  toggleAttribute(name, isSet) {
    return isSet ? this.attributes.set(name, "") : this.attributes.delete(name);
  }
  get hidden() {
    return this.attributes.has("hidden");
  }
  set hidden(isHidden) {
    this.toggleAttribute("hidden", isHidden);
  }
  get className() {
    return this.attributes.get("class") ?? "";
  }
  set className(names) {
    this.attributes.set("class", names);
  }
  get classList() {
    const names = new Set(this.className.split(" ").filter(Boolean));
    const write = () => (this.className = [...names].join(" "));
    return {
      contains: (/** @type {string} */ name) => names.has(name),
      add: (/** @type {string} */ name) => void (names.add(name), write()),
      remove: (/** @type {string} */ name) => void (names.delete(name), write()),
      toggle: (/** @type {string} */ name, /** @type {boolean} */ isSet) =>
        void (isSet ? names.add(name) : names.delete(name), write()),
    };
  }
  /** @returns {Record<string, string | undefined>} */
  get dataset() {
    const attribute = (/** @type {string | symbol} */ name) =>
      `data-${String(name).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    return new Proxy({}, {
      get: (_, name) => this.attributes.get(attribute(name)),
      set: (_, name, value) => Boolean(this.attributes.set(attribute(name), String(value))),
    });
  }

  matches(/** @type {string} */ selectors) {
    return matches(this, selectors);
  }
  /** @param {string} selectors */
  closest(selectors) {
    for (let at = /** @type {FakeElement | null} */ (this); at; at = at.parentElement) {
      if (at.matches(selectors)) return at;
    }
    return null;
  }
  querySelectorAll(/** @type {string} */ selectors) {
    return this.descendants.filter((element) => matches(element, selectors));
  }
  querySelector(/** @type {string} */ selectors) {
    return this.querySelectorAll(selectors)[0] ?? null;
  }
  getElementsByTagName(/** @type {string} */ tag) {
    return live(() => this.querySelectorAll(tag));
  }
  getElementsByClassName(/** @type {string} */ name) {
    return live(() => this.querySelectorAll(`.${name}`));
  }
  get tHead() {
    return this.querySelector("thead");
  }
  get tBodies() {
    return this.querySelectorAll("tbody");
  }
  get options() {
    return this.querySelectorAll("option");
  }
  get valueAsNumber() {
    return Number(this.value);
  }
  set valueAsNumber(number) {
    this.value = String(number);
  }

  showModal() {
    this.open = true;
  }
  close() {
    this.open = false;
  }
  showPopover() {
    this.isPopoverOpen = true;
  }
  hidePopover() {
    this.isPopoverOpen = false;
  }
  focus() {
    /** @type {any} */ (globalThis.document).activeElement = this;
  }
  select() {}
  getBoundingClientRect() {
    return { left: 0, top: 0, width: 300, height: 300, right: 300, bottom: 300 };
  }
}
