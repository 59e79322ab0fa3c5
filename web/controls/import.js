/** Import of points: the dialog, pasting, and dropping files on the page. */

import { byId } from "../dom.js";
import { bindPasteAndDrop } from "./import_drop.js";
import { importModel, isModel } from "./import_model.js";
import { fileOf, PASTED, readText, textFile, UnreadableError } from "./import_text.js";

/** @typedef {import("./context.js").Context} Context */
/**
 * The choices of a person for a file: names of the columns for `x`, `y` and `label`; "." or "," as
 * the decimal separator of ambiguous columns; true for `has_header` if the first row contains
 * names.
 *
 * @typedef {{columns?: Record<string, string>, decimal?: string, has_header?: boolean}} Choice
 */

/** @param {Context} context */
export function bindImport(context) {
  const { store } = context;
  const importer = new Importer(context);
  bindDialog(store, importer);
  bindChoice(store, importer);
  bindPasteAndDrop(store, (transfer) => {
    pasted().value = transfer.getData("text/plain");
    importer.importFrom(() => fileOf(transfer));
  });
  byId("import-report-columns").addEventListener("click", () => importer.preview());
  byId("import-report-dismiss").addEventListener("click", () =>
    store.dispatch({ type: "import_report_dismissed", payload: {} }),
  );
}

/** Imports the file of the dialog, the text of the last file, or a file that was pasted or dropped. */
class Importer {
  #context;
  /** @type {Choice} the choice for the text of the last file that could be read */
  #choice = {};
  /** @type {File | null} the file that the dialog imports again */
  #file = null;
  /**
   * Identifies the task that began last; null before the first task, and after a
   * cancellation.
   */
  #current = /** @type {symbol | null} */ (null);

  /** @param {Context} context */
  constructor(context) {
    this.#context = context;
  }

  /**
   * @param {() => File} find returns the file to import, or throws an `UnreadableError`
   * @param {boolean} [chose_file] true if the person chose the file in the dialog
   */
  importFrom(find, chose_file = false) {
    return this.#whileBusy({ preview: null, chose_file }, async (isCanceled) => {
      const { store, request } = this.#context;
      const found = find();
      this.#file = found;
      const { text, encoding } = await readText(found);
      if (isCanceled()) return;
      if (isModel(text)) return await importModel({ store, request }, text);
      const isImported = await this.#checkAndImport({ text }, isCanceled);
      // A file that is refused without a preview does not replace the previous file, whose columns a
      // person can still choose.
      if (isCanceled() || !(isImported || store.getState().importing.preview)) return;
      this.#choice = {};
      const name = found.name === PASTED ? PASTED.toLowerCase() : found.name;
      store.dispatch({ type: "import_read", payload: { file: name, text, encoding } });
    });
  }

  /** Import the file of the dialog again: a person may have corrected the file. */
  importAgain() {
    const again = this.#file;
    if (again) return this.importFrom(() => again);
    return this.#whileBusy({}, async () => {
      throw new UnreadableError("Choose a file or paste text.");
    });
  }

  /** @param {Choice & {problem?: string}} chosen the choice, and the `problem` to switch to, if any */
  importChosen({ problem, ...chosen }) {
    this.#choice = chosen;
    const payload = { text: this.#text, ...chosen, ...(problem && { problem }) };
    return this.#whileBusy({}, (isCanceled) => this.#checkAndImport(payload, isCanceled));
  }

  /** Open the dialog with the first rows of the file that was read last. */
  preview() {
    const { decimal: _, ...shown } = this.#choice;
    return this.#whileBusy({}, () => this.#context.act("preview_import", { text: this.#text, ...shown }));
  }

  /** @param {boolean} has_header true to read the first row as the names of the columns */
  previewWithHeader(has_header) {
    this.#choice = { has_header };
    return this.preview();
  }

  /**
   * Cancel the task, and discard the dialog's file. `preview` does not need the file: it sends the
   * text in the store.
   */
  cancel() {
    this.#current = null;
    this.#file = null;
  }

  get #text() {
    return this.#context.store.getState().importing.text;
  }

  /**
   * Run the work on a file. Meanwhile, the dialog shows that the page is busy.
   *
   * @param {object} started payload of the event that starts the work
   * @param {(isCanceled: () => boolean) => Promise<unknown>} work
   */
  #whileBusy(started, work) {
    const { store, run } = this.#context;
    const mine = Symbol("work");
    this.#current = mine;
    const isCanceled = () => this.#current !== mine;
    return run(
      async () => {
        store.dispatch({ type: "import_started", payload: { chose_file: false, ...started } });
        await work(isCanceled).catch((error) => isCanceled() || report(store, error));
      },
      { ended: () => isCanceled() || noteEnd(store), field: "text" },
    );
  }

  /**
   * Read the points, which may take seconds, and import them unless a person cancels meanwhile.
   *
   * @param {object} payload of the command `import_data`
   * @param {() => boolean} isCanceled
   */
  async #checkAndImport(payload, isCanceled) {
    const { act } = this.#context;
    const isChecked = await act("check_import", payload);
    if (isChecked && isCanceled()) await act("cancel_import");
    return isChecked && !isCanceled() && act("import_data", payload);
  }
}

/**
 * Show an `UnreadableError` beside the text, and throw every other error again.
 *
 * @param {Context["store"]} store
 * @param {unknown} error
 */
function report(store, error) {
  if (!(error instanceof UnreadableError)) throw error;
  const failure = { code: "unreadable_file", field: "text", message: error.message, hint: "" };
  store.dispatch({ type: "command_failed", payload: failure });
}

/** @param {Context["store"]} store */
function noteEnd(store) {
  store.dispatch({ type: "import_ended", payload: {} });
  // If the dialog is open, the import has failed, and the person can correct the text.
  if (!store.getState().importing.open) pasted().value = "";
}

/**
 * @param {Context["store"]} store
 * @param {Importer} importer
 */
function bindDialog(store, importer) {
  const input = /** @type {HTMLInputElement} */ (byId("import-file"));
  const state = () => store.getState().importing;
  /** @param {boolean} open */
  const toggle = (open) => {
    importer.cancel();
    store.dispatch({ type: "import_toggled", payload: { open } });
  };

  byId("import").addEventListener("click", () => {
    input.value = "";
    toggle(true);
  });
  byId("import-dialog").addEventListener("close", () => state().open && toggle(false));
  byId("import-cancel").addEventListener("click", () => toggle(false));
  // Clear the value: otherwise a person who corrects the file and chooses it again would cause no
  // `change` event.
  input.addEventListener("click", () => (input.value = ""));
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    if (file) importer.importFrom(() => file, true);
  });
  // Edited text may have other columns, so discard the columns that the dialog offers.
  pasted().addEventListener("input", () => toggle(true));
  byId("import-reopen").addEventListener("click", () => importer.preview());
  byId("import-switch").addEventListener("click", () =>
    importer.importChosen({ ...choiceOf(state()), problem: state().problem ?? undefined }),
  );
  byId("import-form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (state().preview) importer.importChosen(choiceOf(state()));
    else if (pasted().value) importer.importFrom(() => textFile(pasted().value));
    else importer.importAgain();
  });
}

/**
 * @param {Context["store"]} store
 * @param {Importer} importer
 */
function bindChoice(store, importer) {
  const header = /** @type {HTMLInputElement} */ (byId("import-header"));
  const decimal = /** @type {HTMLSelectElement} */ (byId("import-decimal"));
  header.addEventListener("change", () => importer.previewWithHeader(header.checked));
  decimal.addEventListener("change", () =>
    store.dispatch({ type: "import_chosen", payload: { decimal: decimal.value } }),
  );
  for (const select of document.querySelectorAll("#import-columns th select")) {
    select.addEventListener("change", () =>
      store.dispatch({ type: "import_chosen", payload: { columns: listed() } }),
    );
  }
}

/** @returns {HTMLTextAreaElement} the dialog's field for pasted text */
const pasted = () => byId("import-text");

/** @returns {Record<string, string>} names of the columns in the lists for `x`, `y` and `label` */
function listed() {
  /** @type {NodeListOf<HTMLSelectElement>} */
  const selects = document.querySelectorAll("#import-columns th select");
  return Object.fromEntries([...selects].map(({ name, value }) => [name, value]));
}

/**
 * @param {import("../state/importing.js").Importing} importing
 * @returns {Choice} the choice in the dialog
 */
function choiceOf({ preview, decimal }) {
  if (!preview) return {};
  const { chosen, has_header } = preview;
  return { columns: chosen, ...(decimal && { decimal }), ...(has_header !== null && { has_header }) };
}
