/** Copies of texts to the clipboard. */

/** @typedef {{title: string, help: string, text: string}} Copyable */

/**
 * Copy a text, or show it in a dialog if the browser doesn't allow the page to copy.
 *
 * @param {import("./context.js").Context["store"]} store
 * @param {Copyable} shown
 */
export async function copy(store, shown) {
  const change = (/** @type {object} */ payload) =>
    store.dispatch({ type: "sharing_changed", payload });
  try {
    await navigator.clipboard.writeText(shown.text);
    change({ notice: { text: `${shown.title} copied. ${shown.help}`.trim() } });
  } catch {
    change({ shown });
  }
}
