/** Parser for index.html. Every element that is not void must have a closing tag. */

import { FakeCanvas } from "./canvas.js";
import { FakeElement } from "./elements.js";

const TOKEN = /<!--[^]*?-->|<!doctype[^>]*>|<\/([\w-]+)>|<([\w-]+)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*(\/?)>|[^<]+/g;
const ATTRIBUTE = /([\w:-]+)(?:="([^"]*)")?/g;
const VOID = ["br", "input", "link", "meta", "wbr"];

/**
 * Return the root of the parsed document.
 *
 * @param {string} html
 * @returns {FakeElement}
 */
export function parseHtml(html) {
  const root = new FakeElement("#document");
  const open = [root];
  for (const [text, closed, tag, attributes, selfClosing] of html.matchAll(TOKEN)) {
    const parent = open[open.length - 1];
    if (closed) {
      if (parent.tagName !== closed.toUpperCase()) throw new Error(`</${closed}> closes <${parent.tagName}>`);
      open.pop();
    } else if (tag) {
      const element = createElement(tag);
      for (const [, name, value] of attributes.matchAll(ATTRIBUTE)) element.setAttribute(name, value ?? "");
      parent.append(element);
      if (!selfClosing && !VOID.includes(tag)) open.push(element);
    } else if (!text.startsWith("<!")) {
      parent.append(text);
    }
  }
  return root;
}

/**
 * @param {string} tag
 * @returns {FakeElement}
 */
export const createElement = (tag) => (tag === "canvas" ? new FakeCanvas() : new FakeElement(tag));
