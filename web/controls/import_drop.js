/** Pasting and dropping of files and text on the page. */

/**
 * Milliseconds after the last `dragover` event until the page stops showing that it accepts a drop.
 * Some browsers send this event only every 350 ms.
 */
const DRAG_PAUSE = 500;

/** @typedef {import("./context.js").Context} Context */

/**
 * @param {Context["store"]} store
 * @param {(transfer: DataTransfer) => void} accept imports the pasted or dropped data
 */
export function bindPasteAndDrop(store, accept) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  /** @param {boolean} dropping */
  const highlight = (dropping) => {
    clearTimeout(pause);
    if (dropping) pause = setTimeout(() => highlight(false), DRAG_PAUSE);
    if (dropping === store.getState().importing.dropping) return;
    store.dispatch({ type: "import_dragged", payload: { dropping } });
  };

  document.addEventListener("dragover", (event) => {
    if (!isImport(event, event.dataTransfer)) return;
    event.preventDefault();
    highlight(true);
  });
  document.addEventListener("drop", (event) => {
    const transfer = event.dataTransfer;
    highlight(false);
    if (!transfer || !isImport(event, transfer)) return;
    event.preventDefault();
    accept(transfer);
  });
  document.addEventListener("paste", (event) => {
    const transfer = event.clipboardData;
    if (transfer && isImport(event, transfer)) accept(transfer);
  });
}

/**
 * @param {Event} event
 * @param {DataTransfer | null} transfer
 * @returns {boolean} true if the page should import the transfer: files without text; also text,
 *   unless it goes to a text field or a code editor
 */
function isImport({ target }, transfer) {
  if (!transfer) return false;
  const isField =
    target instanceof Element && (target.matches("input, textarea") || Boolean(target.shadowRoot));
  if (transfer.types.includes("text/plain")) return !isField;
  return transfer.types.includes("Files");
}
