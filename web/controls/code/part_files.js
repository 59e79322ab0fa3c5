/** Export of a part to a Python file, and import of a part from a Python file. */

import { byId } from "../../dom.js";
import { freeName, kindOf } from "../../schema/parts.js";
import { openPart, takenNames } from "../../state/open_part.js";
import { download } from "../export.js";
import { decode } from "../import_text.js";
import { openDraft } from "./choosing.js";

/** Maximum number of bytes of a file that the page reads. */
const MAX_BYTES = 100_000;

/** @param {import("../context.js").Context} context */
export function bindPartFiles({ store, run }) {
  const files = /** @type {HTMLInputElement} */ (byId("yours-file"));
  byId("yours-export").addEventListener("click", () => {
    const open = openPart(store.getState());
    if (open) download(`${open.name}.py`, new Blob([open.text], { type: "text/x-python" }));
  });
  byId("yours-import").addEventListener("click", () => files.click());
  files.addEventListener("change", () => {
    const [file] = files.files ?? [];
    files.value = "";
    if (file) run(() => read(store, file));
  });
}

/**
 * @param {import("../context.js").Context["store"]} store
 * @param {File} file
 */
async function read(store, file) {
  const isLong = file.size > MAX_BYTES;
  const decoded = isLong ? null : decode(await file.arrayBuffer());
  if (!decoded) {
    const message = isLong
      ? `${file.name} has ${file.size.toLocaleString("en")} bytes; at most 100,000 are possible.`
      : `${file.name} isn't a text file.`;
    const payload = { code: "invalid_value", field: null, message, hint: "" };
    return store.dispatch({ type: "command_failed", payload });
  }
  const source = decoded.text.replaceAll("\r\n", "\n");
  const kind = kindOf(source) ?? store.getState().yours.kind;
  const name = file.name.replace(/\.py$/i, "");
  openDraft(store, { kind, name: freeName(name, takenNames(store.getState(), kind)), source });
}
