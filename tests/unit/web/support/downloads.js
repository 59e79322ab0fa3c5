/** A record of the files that a page offers for download. */

import { resolveObjectURL } from "node:buffer";
import { addEventListener } from "./events.js";

/**
 * @param {any} page the fake document
 * @returns {{name: string, content: Blob}[]} the files whose links were clicked, in order
 */
export function recordDownloads(page) {
  /** @type {{name: string, content: Blob}[]} */
  const files = [];
  const { createElement } = page;
  page.createElement = (/** @type {string} */ tag) => {
    const element = createElement(tag);
    if (tag === "a") {
      addEventListener.call(element, "click", () =>
        files.push({ name: element.download, content: resolveObjectURL(element.href) }),
      );
    }
    return element;
  };
  return files;
}
