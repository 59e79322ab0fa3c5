/** The editor and the library's sources, which the page loads when the tab Code needs them. */

import { editorScript, librarySources } from "../engine/assets.js";

/** @typedef {import("./main.js").Editor} Editor */
/** @typedef {Record<string, string>} Sources the texts of the library's files by path */
/**
 * @typedef {object} Template
 * @property {import("../schema/parts.js").Kind} kind
 * @property {"empty" | "built-in" | "example"} group
 * @property {string} name
 * @property {string} source
 */
/** @typedef {{sources: Sources, templates: Template[]}} Library */

/** The bundle with editor and highlighter. */
export const editor = lateLoaded(loadEditor);
/** The sources of the library, and the templates of own code. @type {Late<Library>} */
export const library = lateLoaded(librarySources);

/**
 * @template T
 * @typedef {object} Late
 * @property {() => T | null} get returns the loaded content; null before `load` has resolved
 * @property {() => Promise<T>} load loads the content once; after a failure, the next call loads
 *   the content again
 */
/**
 * @template T
 * @param {() => Promise<T>} start
 * @returns {Late<T>}
 */
function lateLoaded(start) {
  /** @type {Promise<T> | null} */
  let loading = null;
  /** @type {T | null} */
  let loaded = null;
  return {
    get: () => loaded,
    async load() {
      loading ??= start();
      try {
        loaded = await loading;
        return loaded;
      } catch (error) {
        loading = null;
        throw error;
      }
    },
  };
}

/** @returns {Promise<Editor>} */
async function loadEditor() {
  const script = Object.assign(document.createElement("script"), await editorScript(), {
    type: "module",
  });
  return new Promise((resolve, reject) => {
    const onLoaded = (/** @type {Event} */ event) =>
      resolve(/** @type {CustomEvent<Editor>} */ (event).detail);
    document.addEventListener("editor_loaded", onLoaded, { once: true });
    script.onerror = () => reject(new Error("The editor could not be loaded."));
    document.head.append(script);
  });
}
