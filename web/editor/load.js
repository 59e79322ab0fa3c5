/** The loading of the bundle with editor and highlighter, when code is shown for the first time. */

import { editorScript } from "../engine/assets.js";

/** @typedef {import("./main.js").Editor} Editor */

/** @type {Promise<Editor> | null} */
let loading = null;
/** @type {Editor | null} */
let loaded = null;

/** @returns {Editor | null} the loaded bundle; null before `loadEditor` has resolved */
export const loadedEditor = () => loaded;

/**
 * Load the bundle once. After a failure, the next call loads the bundle again.
 *
 * @returns {Promise<Editor>}
 */
export async function loadEditor() {
  loading ??= load();
  try {
    loaded = await loading;
    return loaded;
  } catch (error) {
    loading = null;
    throw error;
  }
}

/** @returns {Promise<Editor>} */
async function load() {
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
