/** Points from files, pastes and drops, and the dialog that asks for what is missing. */

import { byId } from "../dom.js";
import { fileOf, readText, textFile, UnreadableError } from "./import_text.js";

/** Milliseconds after the last sign of a drag over the page; some browsers give one every 350. */
const DRAG_PAUSE = 500;

/** @param {import("./context.js").Context} context */
export function bindImport({ store, act }) {
  const paste = /** @type {HTMLTextAreaElement} */ (byId("import-text"));
  /** What the columns are asked for. */
  let text = "";

  /** @param {boolean} open */
  const toggle = (open) => store.dispatch({ type: "import_toggled", payload: { open } });

  /** @param {() => File} find what to read; an `UnreadableError` of it is shown */
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

  async function importColumns() {
    store.dispatch({ type: "import_started", payload: {} });
    const selects = document.querySelectorAll("#import-columns select");
    const columns = Object.fromEntries(
      [.../** @type {NodeListOf<HTMLSelectElement>} */ (selects)].map(({ name, value }) => [
        name,
        value,
      ]),
    );
    await act("import_data", { text, columns });
    end();
  }

  function end() {
    store.dispatch({ type: "import_ended", payload: {} });
    // While the dialog is open, there is something to mend in it.
    if (!store.getState().importing.open) paste.value = "";
  }

  bindDialog();
  bindPasteAndDrop(store, (transfer) => {
    paste.value = transfer.getData("text/plain");
    importFrom(() => fileOf(transfer));
  });
  byId("import-report-dismiss").addEventListener("click", () =>
    store.dispatch({ type: "import_report_dismissed", payload: {} }),
  );

  function bindDialog() {
    const input = /** @type {HTMLInputElement} */ (byId("import-file"));
    byId("import").addEventListener("click", () => {
      input.value = "";
      toggle(true);
    });
    byId("import-dialog").addEventListener("close", () => {
      if (store.getState().importing.open) toggle(false);
    });
    byId("import-cancel").addEventListener("click", () => toggle(false));
    // So that choosing the same file again, mended, is a change.
    input.addEventListener("click", () => (input.value = ""));
    input.addEventListener("change", () => {
      const [file] = input.files ?? [];
      if (file) importFrom(() => file);
    });
    // Another text has other columns.
    paste.addEventListener("input", () => toggle(true));
    byId("import-form").addEventListener("submit", (event) => {
      event.preventDefault();
      if (store.getState().importing.columns) importColumns();
      else importFrom(() => textFile(paste.value));
    });
  }
}

/**
 * @param {import("../state/store.js").Store} store
 * @param {(transfer: DataTransfer) => void} take
 */
function bindPasteAndDrop(store, take) {
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
    if (!takes(event, event.dataTransfer)) return;
    event.preventDefault();
    highlight(true);
  });
  document.addEventListener("drop", (event) => {
    const transfer = event.dataTransfer;
    highlight(false);
    if (!transfer || !takes(event, transfer)) return;
    event.preventDefault();
    take(transfer);
  });
  document.addEventListener("paste", (event) => {
    const transfer = event.clipboardData;
    if (transfer && takes(event, transfer)) take(transfer);
  });
}

/**
 * @param {Event} event
 * @param {DataTransfer | null} transfer
 * @returns {boolean} whether it is to be imported: text fields take text themselves
 */
function takes({ target }, transfer) {
  if (!transfer) return false;
  const isField = target instanceof Element && target.matches("input, textarea");
  if (transfer.types.includes("text/plain")) return !isField;
  return transfer.types.includes("Files");
}
