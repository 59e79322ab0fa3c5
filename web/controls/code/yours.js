/** The view Yours: choose, edit, apply and use own code. */

import { byId } from "../../dom.js";
import { KINDS, KIND_NAMES, tooLongInWords } from "../../schema/parts.js";
import { openPart } from "../../state/open_part.js";
import { generatePoints } from "../generate.js";
import { change, choose } from "./choosing.js";
import { bindPartFiles } from "./part_files.js";
import { bindPartMenu } from "./part_menu.js";
import { bindTemplates } from "./templates.js";

/** @typedef {import("../context.js").Context} Context */
/** @typedef {Context["store"]} Store */

/** @param {Context} context */
export function bindYours(context) {
  const { store } = context;
  const editor = byId("yours-editor");
  bindChoice(store);
  editor.addEventListener("code_edited", (event) => {
    const open = openPart(store.getState());
    const source = /** @type {CustomEvent<string>} */ (event).detail;
    if (open) store.dispatch({ type: "draft_changed", payload: { kind: open.kind, name: open.name, source } });
  });
  editor.addEventListener("code_submitted", () => apply(context));
  byId("yours-apply").addEventListener("click", () => apply(context));
  byId("yours-use").addEventListener("click", ({ detail }) => {
    // The button disappears. After a press by keyboard, the focus must not disappear with it.
    if (detail === 0) byId("yours-apply").focus();
    use(context);
  });
  byId("yours-problems").addEventListener("click", ({ target }) => {
    const button = /** @type {Element} */ (target).closest("button");
    if (!button) return;
    const cursor = { line: Number(button.dataset.line), column: Number(button.dataset.column) };
    change(store, { cursor });
  });
  bindTemplates(store);
  bindPartMenu(context);
  bindPartFiles(context);
}

/** @param {Store} store */
function bindChoice(store) {
  const kinds = /** @type {HTMLSelectElement} */ (byId("yours-kind"));
  const names = /** @type {HTMLSelectElement} */ (byId("yours-name"));
  kinds.append(...KIND_NAMES.map((kind) => new Option(KINDS[kind].label, kind)));
  kinds.addEventListener("change", () =>
    change(store, { kind: /** @type {import("../../schema/parts.js").Kind} */ (kinds.value) }),
  );
  names.addEventListener("change", () => choose(store, store.getState().yours.kind, names.value));
}

/**
 * Send the text in the editor to the worker, which checks and applies the text.
 *
 * @param {Context} context
 */
async function apply({ store, act }) {
  const open = openPart(store.getState());
  if (!open) return;
  const { kind, name, text: source } = open;
  const reason = tooLongInWords(source);
  if (reason) {
    const payload = { code: "invalid_value", field: null, message: `The code ${reason}.`, hint: "" };
    return void store.dispatch({ type: "command_failed", payload });
  }
  change(store, { sent: { kind, name, source }, check: null });
  await act("apply_code", { kind, name, source });
  change(store, { sent: null });
}

/**
 * Use the open part: generate its points, add its feature, or choose it in the setting of its kind.
 *
 * @param {Context} context
 */
async function use(context) {
  const { store, act } = context;
  const open = openPart(store.getState());
  if (!open?.part) return;
  const { config } = store.getState();
  const { kind, name } = open;
  if (kind === "generator") {
    await generatePoints(context, { generator: name });
  } else if (kind === "feature") {
    await act("configure", { features: [...config.features, name] });
  } else await act("configure", { [KINDS[kind].setting]: name });
}
