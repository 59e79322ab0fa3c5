/** Import of points: the dialog, pasting, and dropping files on the page. */

import { byId } from "../dom.js";
import { fileOf, readText, textFile, UnreadableError } from "./import_text.js";

/**
 * Milliseconds from the last `dragover` event to the end of the sign that the page accepts a drop.
 * Some browsers send this event only every 350 ms.
 */
const DRAG_PAUSE = 500;

/** @typedef {import("./context.js").Context} Context */
/** @typedef {ReturnType<typeof createImporter>} Importer */

/** @param {Context} context */
export function bindImport(context) {
  const { store } = context;
  const importer = createImporter(context);
  bindDialog(store, importer);
  bindPasteAndDrop(store, (transfer) => {
    pasted().value = transfer.getData("text/plain");
    importer.importFrom(() => fileOf(transfer));
  });
  byId("import-report-dismiss").addEventListener("click", () =>
    store.dispatch({ type: "import_report_dismissed", payload: {} }),
  );
}

/** @param {Context} context */
export function createImporter({ store, act }) {
  /** The text that was read last. A person may still choose its columns in the dialog. */
  let text = "";

  /** @param {() => File} find returns the file to import, or throws an `UnreadableError` */
  async function importFrom(find) {
    try {
      const reading = readText(find());
      store.dispatch({ type: "import_started", payload: { columns: null } });
      text = await reading;
      await act("import_data", { text });
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      const failure = { code: "unreadable_file", field: "text", message: error.message, hint: "" };
      store.dispatch({ type: "command_failed", payload: failure });
    }
    end();
  }

  /** @param {Record<string, string>} columns name of the column for `x`, `y` and `label` */
  async function importColumns(columns) {
    store.dispatch({ type: "import_started", payload: {} });
    await act("import_data", { text, columns });
    end();
  }

  function end() {
    store.dispatch({ type: "import_ended", payload: {} });
    // If the dialog is open, the import has failed, and the person can correct the text.
    if (!store.getState().importing.open) pasted().value = "";
  }

  return { importFrom, importColumns };
}

/**
 * @param {Context["store"]} store
 * @param {Importer} importer
 */
function bindDialog(store, { importFrom, importColumns }) {
  const input = /** @type {HTMLInputElement} */ (byId("import-file"));
  const isOpen = () => store.getState().importing.open;
  /** @param {boolean} open */
  const toggle = (open) => store.dispatch({ type: "import_toggled", payload: { open } });

  byId("import").addEventListener("click", () => {
    input.value = "";
    toggle(true);
  });
  byId("import-dialog").addEventListener("close", () => isOpen() && toggle(false));
  byId("import-cancel").addEventListener("click", () => toggle(false));
  // Clear the value: otherwise a person who corrects the file and chooses it again would cause no
  // `change` event.
  input.addEventListener("click", () => (input.value = ""));
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    if (file) importFrom(() => file);
  });
  // Edited text may have other columns, so discard the columns that the dialog offers.
  pasted().addEventListener("input", () => toggle(true));
  byId("import-form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (store.getState().importing.columns) importColumns(chosenColumns());
    else importFrom(() => textFile(pasted().value));
  });
}

/** @returns {HTMLTextAreaElement} the dialog's field for pasted text */
const pasted = () => byId("import-text");

/** @returns {Record<string, string>} name of the chosen column for `x`, `y` and `label` */
function chosenColumns() {
  /** @type {NodeListOf<HTMLSelectElement>} */
  const selects = document.querySelectorAll("#import-columns select");
  return Object.fromEntries([...selects].map(({ name, value }) => [name, value]));
}

/**
 * @param {Context["store"]} store
 * @param {(transfer: DataTransfer) => void} accept imports the pasted or dropped data
 */
function bindPasteAndDrop(store, accept) {
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
 * @returns {boolean} true if the page should import the transfer: for files, and for text unless
 *   the target is a text field
 */
function isImport({ target }, transfer) {
  if (!transfer) return false;
  const isField = target instanceof Element && target.matches("input, textarea");
  if (transfer.types.includes("text/plain")) return !isField;
  return transfer.types.includes("Files");
}
