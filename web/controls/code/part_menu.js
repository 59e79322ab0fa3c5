/** The menu of a part: rename, duplicate, show another version, delete. */

import { byId } from "../../dom.js";
import { freeName, KINDS, PART_NAME } from "../../schema/parts.js";
import { settingOf } from "../../schema/settings.js";
import { settingText } from "../../state/runs.js";
import { deletedDraft, openPart, otherVersion, takenNames } from "../../state/open_part.js";
import { bindMenuKeys, placeAtButton } from "../menu.js";
import { choose, openDraft } from "./choosing.js";

/** @typedef {import("../context.js").Context} Context */
/** @typedef {import("../../state/open_part.js").OpenPart} OpenPart */

/** @param {Context} context */
export function bindPartMenu(context) {
  const { store } = context;
  const menu = byId("yours-menu");
  bindMenuKeys(menu);
  placeAtButton(menu);
  menu.addEventListener("click", () => menu.hidePopover());
  /** @param {string} id @param {(open: OpenPart) => void} action */
  const bind = (id, action) =>
    byId(id).addEventListener("click", () => {
      const open = openPart(store.getState());
      if (open) action(open);
    });
  bind("yours-duplicate", ({ kind, name, text }) =>
    openDraft(store, { kind, name: freeName(name, takenNames(store.getState(), kind)), source: text }),
  );
  byId("yours-other").addEventListener("click", () => {
    const other = otherVersion(store.getState());
    if (other) store.dispatch({ type: "draft_changed", payload: other });
  });
  bind("yours-delete", (open) => void remove(context, open));
  byId("yours-undelete").addEventListener("click", () => {
    const { drafts, kind } = store.getState().yours;
    const draft = deletedDraft(drafts, kind);
    if (draft) openDraft(store, { ...draft, deleted: false });
  });
  bindRenaming(context, bind);
}

/**
 * Delete a part. The page stores the text of the part, so Undo and the menu can restore the part.
 *
 * @param {Context} context
 * @param {OpenPart} open
 */
async function remove({ store, act }, { kind, name, text, part }) {
  if (part && !(await act("delete_code", { kind, name }))) return;
  store.dispatch({ type: "draft_changed", payload: { kind, name, source: text, deleted: true } });
  const { setting } = KINDS[kind];
  const now = `${settingOf(setting).label} is now ${settingText(store.getState(), setting)}.`;
  const after = part?.in_use ? ` ${now}` : "";
  const notice = { text: `${name} is deleted.${after} “Restore deleted” in Part options brings it back.` };
  store.dispatch({ type: "sharing_changed", payload: { notice } });
}

/**
 * @param {Context} context
 * @param {(id: string, action: (open: OpenPart) => void) => void} bind
 */
function bindRenaming(context, bind) {
  const { store } = context;
  const dialog = /** @type {HTMLDialogElement} */ (byId("rename-dialog"));
  const input = /** @type {HTMLInputElement} */ (byId("rename-name"));
  const error = byId("rename-error");
  const refuse = (/** @type {string} */ message) => {
    error.textContent = message;
    error.hidden = message === "";
    input.ariaInvalid = String(message !== "");
  };
  bind("yours-rename", ({ name }) => {
    refuse("");
    input.value = name;
    dialog.showModal();
    input.select();
  });
  byId("rename-cancel").addEventListener("click", () => dialog.close());
  // The menu item that opened the dialog is hidden, so the browser cannot return the focus to it.
  dialog.addEventListener("close", () => byId("yours-more").focus());
  byId("rename-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const open = openPart(store.getState());
    const name = input.value.trim();
    if (open && name !== open.name) {
      const message = refusalOf(name, takenNames(store.getState(), open.kind));
      if (message) return refuse(message);
      void rename(context, open, name);
    }
    dialog.close();
  });
}

/**
 * @param {string} name
 * @param {string[]} taken
 * @returns {string} the reason why a part cannot have this name; "" if the name is possible
 */
export function refusalOf(name, taken) {
  if (!PART_NAME.test(name)) {
    return `"${name}" is not a valid name. Use 1 to 30 letters from a to z, digits and _, and begin with a letter.`;
  }
  return taken.includes(name) ? `"${name}" is the name of another part. Choose another name.` : "";
}

/**
 * @param {Context} context
 * @param {OpenPart} open
 * @param {string} name
 */
async function rename({ store, act }, { kind, name: replaces, text, part }, name) {
  if (part) {
    const { source } = part;
    store.dispatch({ type: "yours_changed", payload: { sent: { kind, name, source, replaces } } });
    const isApplied = await act("apply_code", { kind, name, source, replaces });
    store.dispatch({ type: "yours_changed", payload: { sent: null } });
    if (!isApplied) return;
  }
  const drafts = store.getState().yours.drafts.filter((it) => it.kind !== kind || it.name !== replaces);
  store.dispatch({ type: "yours_changed", payload: { drafts } });
  // Store a draft only if the text differs from the applied text: after Undo of the renaming, an
  // unnecessary draft would remain under the new name.
  if (part?.source !== text) store.dispatch({ type: "draft_changed", payload: { kind, name, source: text } });
  choose(store, kind, name);
}
