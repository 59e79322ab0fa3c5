/** The view Source: a file of the library with its outline, or the lines that a search has found. */

import { byId } from "../../dom.js";
import { definitionsOf, methodPlace, placeOf, placesInUse, search } from "../../editor/definitions.js";
import { editor, library } from "../../editor/load.js";
import { KINDS } from "../../schema/parts.js";
import { sourceLink } from "../../schema/source_link.js";
import { drawInFrames } from "./listing.js";

/** @typedef {import("../../editor/load.js").Sources} Library */
/** @typedef {import("../../state/code.js").Place} Place */

/** @returns {import("../loop.js").View[]} */
export const sourceViews = () => [fileView(), searchView(), inUseView()];

/** @returns {import("../loop.js").View} */
function fileView() {
  const files = /** @type {HTMLSelectElement} */ (byId("source-file"));
  const outline = /** @type {HTMLSelectElement} */ (byId("source-outline"));
  const list = /** @type {HTMLOListElement} */ (byId("source-listing"));
  /** @type {Place} */
  let shown = { file: "", line: null };
  /** Number of files drawn so far. */
  let nDrawn = 0;
  return {
    reads: ({ code }) => [code.source, code.query === ""],
    draw({ code: { source, query } }) {
      const sources = library.get()?.sources;
      const highlight = editor.get()?.highlight;
      if (!sources || !highlight) return;
      const isOtherFile = shown.file !== source.file;
      shown = source;
      list.hidden = query !== "";
      if (isOtherFile) {
        setOptions(files, Object.keys(sources).map((file) => [file, file]));
        const definitions = definitionsOf(sources[source.file]);
        setOptions(outline, [["", "Outline"], ...definitions.map(({ name, line }) => [String(line), name])]);
        list.replaceChildren();
        const number = ++nDrawn;
        drawInFrames(list, () => highlight(sources[source.file]), {
          complete: (line, index) => linkNames(line, sources, { file: source.file, line: index + 1 }),
          isWanted: () => number === nDrawn,
          onDrawn: () => mark(list, shown.line),
        });
      } else if (!query) mark(list, source.line);
      files.value = source.file;
      outline.value = String(source.line ?? "");
    },
  };
}

/**
 * Turn each name that the library defines into a link, except where the name is defined.
 *
 * @param {HTMLElement} line
 * @param {Library} sources
 * @param {Place} at
 */
function linkNames(line, sources, at) {
  for (const name of line.querySelectorAll(".name, .property")) {
    const find = name.className === "property" ? methodPlace : placeOf;
    const target = find(sources, at.file, name.textContent ?? "");
    if (!target || (target.file === at.file && target.line === at.line)) continue;
    const link = document.createElement("a");
    link.textContent = name.textContent;
    setTarget(link, target);
    name.replaceChildren(link);
  }
}

/**
 * @param {HTMLElement} element a link
 * @param {Place & {name?: string}} place `name` is missing for a line that is not a definition
 */
function setTarget(element, { file, line, name = "" }) {
  element.setAttribute("href", sourceLink({ file, name }));
  element.dataset.file = file;
  element.dataset.line = String(line);
}

/** @param {HTMLOListElement} list @param {number | null} line */
function mark(list, line) {
  for (const marked of list.querySelectorAll(".marked")) marked.classList.remove("marked");
  const element = line === null ? null : list.children[line - 1];
  element?.classList.add("marked");
  element?.scrollIntoView({ block: "center" });
}

/** @returns {import("../loop.js").View} */
function searchView() {
  const list = byId("source-found");
  const status = byId("source-count");
  return {
    reads: ({ code }) => [code.query],
    draw({ code: { query } }) {
      const found = query ? search(library.get()?.sources ?? {}, query) : [];
      status.textContent = query ? countInWords(found.length) : "";
      list.replaceChildren(
        ...found.map((place) => {
          const link = document.createElement("a");
          const code = document.createElement("code");
          code.textContent = place.text;
          link.append(`${place.file}:${place.line} `, code);
          setTarget(link, place);
          const item = document.createElement("li");
          item.append(link);
          return item;
        }),
      );
      if (query) byId("code-source").scrollTop = 0;
    },
  };
}

/** @param {number} count */
const countInWords = (count) =>
  count === 100 ? "The first 100 lines" : count === 1 ? "1 line" : `${count} lines`;

/** @returns {import("../loop.js").View} the functions and own parts that the present settings use */
function inUseView() {
  const row = byId("source-in-use");
  return {
    reads: ({ config, data, own_code }) => [
      config.activation, config.optimizer, config.loss, config.problem, data.source, own_code.parts,
    ],
    draw({ config, data, own_code }) {
      const sources = library.get()?.sources;
      if (!sources) return;
      const places = placesInUse(sources, { ...config, generator: data.source?.generator });
      row.replaceChildren(
        ...Object.entries(places).map(([name, place]) => {
          const link = document.createElement("a");
          link.textContent = name;
          setTarget(link, place);
          return link;
        }),
        ...own_code.parts.filter((part) => part.in_use).map(({ kind, name }) => {
          const button = document.createElement("button");
          Object.assign(button, { type: "button", title: `Open your ${KINDS[kind].label.toLowerCase()}` });
          Object.assign(button.dataset, { kind, name });
          button.textContent = name;
          return button;
        }),
      );
    },
  };
}

/** @param {HTMLSelectElement} select @param {string[][]} options values and texts */
function setOptions(select, options) {
  select.replaceChildren(...options.map(([value, text]) => new Option(text, value)));
}
