/** The About dialog: version, and each component with its files and license. */

import { byId } from "../dom.js";
import { release } from "../guide/release.js";

/** @typedef {import("../guide/release.js").Component} Component */

/** @returns {import("./loop.js").View} the dialog, open while `about` is true */
export function aboutView() {
  const dialog = /** @type {HTMLDialogElement} */ (byId("about-dialog"));
  const list = byId("about-components");
  return {
    reads: ({ about }) => [about],
    draw({ about }) {
      if (!about) return dialog.close();
      const { version, build, license, components } = release();
      byId("about-version").textContent = `Version ${version}, build ${build}.`;
      const own = { name: "nnvisu", version, license: "MIT", source: "", files: [], texts: [license] };
      list.replaceChildren(...[own, ...components].map(entry));
      if (!dialog.open) dialog.showModal();
    },
  };
}

/**
 * @param {Component} component
 * @returns {HTMLElement} an entry with name and license, which expands to source, files and texts
 */
function entry({ name, version, license, source, files, texts }) {
  const details = document.createElement("details");
  details.append(
    element("summary", `${name} ${version}: ${license}`),
    ...(source ? [element("p", source)] : []),
    ...files.map((file) => element("p", `${file.name}, SHA-256 ${file.sha256}`)),
    ...texts.map((text) => element("pre", text)),
  );
  return details;
}

/** @param {string} tag @param {string} text */
function element(tag, text) {
  const created = document.createElement(tag);
  created.textContent = text;
  return created;
}
