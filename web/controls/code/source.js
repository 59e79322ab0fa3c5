/** The view Source: choice of a file or definition, links between definitions, search. */

import { byId } from "../../dom.js";
import { definitionAt, placeIn, search } from "../../editor/definitions.js";
import { library } from "../../editor/load.js";
import { shortened } from "../../schema/setting_error.js";
import { sourceLink } from "../../schema/source_link.js";
import { pageAddress } from "../link_text.js";
import { copy } from "../copying.js";
import { choose } from "./choosing.js";

/** @typedef {import("../../state/store.js").Store} Store */

/** @param {import("../context.js").Context} context */
export function bindSource({ store, run }) {
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
  query.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !query.value.trim()) return;
    const [first] = search(library.get()?.sources ?? {}, query.value.trim());
    if (first) show(first.file, first.line);
  });
  byId("code-source").addEventListener("click", (event) => {
    const link = /** @type {HTMLElement} */ (event.target).closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(link.dataset.file ?? "", Number(link.dataset.line));
  });
  byId("source-in-use").addEventListener("click", ({ target }) => {
    const { kind, name = "" } = /** @type {HTMLElement} */ (target).closest("button")?.dataset ?? {};
    if (!kind) return;
    choose(store, /** @type {import("../../schema/parts.js").Kind} */ (kind), name);
    store.dispatch({ type: "code_changed", payload: { view: "yours" } });
    byId("code-yours-tab").focus();
  });
  byId("source-link").addEventListener("click", () => run(() => copySourceLink(store)));
  store.subscribe(() => openLinked(store, show));
}

/** @param {Store} store */
async function copySourceLink(store) {
  const { file, line } = store.getState().code.source;
  const name = definitionAt(library.get()?.sources[file] ?? "", line);
  const help = name ? `It opens ${name}.` : `It opens ${file}.`;
  await copy(store, { title: "Link", help, text: `${pageAddress()}${sourceLink({ file, name })}` });
}

/**
 * Show the definition of an opened source link once the library is loaded.
 *
 * @param {Store} store
 * @param {(file: string, line: number | null) => void} show
 */
function openLinked(store, show) {
  const { linked, loaded } = store.getState().code;
  const { sources } = library.get() ?? {};
  if (!linked || !sources || !loaded.includes("library")) return;
  store.dispatch({ type: "code_changed", payload: { linked: null } });
  const { file, name } = linked;
  const isFile = Object.hasOwn(sources, file);
  const place = isFile && name ? placeIn(sources, file, name) : null;
  if (isFile && (place || !name)) return show(file, place?.line ?? null);
  const message = `The library has no definition "${shortened(`${file}:${name}`)}".`;
  const hint = "The link may be from another version of nnvisu.";
  const payload = { code: "broken_link", field: null, message, hint };
  store.dispatch({ type: "command_failed", payload });
}
