/** The view Source: choice of a file or definition, links between definitions, search. */

import { byId } from "../../dom.js";

/** @param {import("../../state/store.js").Store} store */
export function bindSource(store) {
  const files = /** @type {HTMLSelectElement} */ (byId("source-file"));
  const outline = /** @type {HTMLSelectElement} */ (byId("source-outline"));
  const query = /** @type {HTMLInputElement} */ (byId("source-query"));
  const show = (/** @type {string} */ file, /** @type {number | null} */ line) => {
    query.value = "";
    store.dispatch({ type: "code_changed", payload: { source: { file, line }, query: "" } });
  };
  files.addEventListener("change", () => show(files.value, null));
  outline.addEventListener("change", () => show(files.value, Number(outline.value) || null));
  query.addEventListener("input", () =>
    store.dispatch({ type: "code_changed", payload: { query: query.value.trim() } }),
  );
  byId("code-source").addEventListener("click", (event) => {
    const link = /** @type {HTMLElement} */ (event.target).closest("a");
    if (!link) return;
    event.preventDefault();
    show(link.dataset.file ?? "", Number(link.dataset.line));
  });
}
