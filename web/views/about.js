/** The About dialog: version, and each component with its files and license. */

import { byId, textElement } from "../dom.js";
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
      if (!dialog.open) dialog.showModal();
      release().then(({ version, build, license, components }) => {
        byId("about-version").textContent = `Version ${version}, build ${build}.`;
        const own = { name: "nnvisu", version, license: "MIT", source: "", files: [], texts: [license] };
        list.replaceChildren(...[own, ...components].map(entry));
      });
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
    textElement("summary", `${name} ${version}: ${license}`),
    ...(source ? [textElement("p", source)] : []),
    ...files.map((file) => textElement("p", `${file.name}, SHA-256 ${file.sha256}`)),
    ...texts.map((text) => textElement("pre", text)),
  );
  return details;
}
