/** The menu "New from", which opens a copy of a built-in, a worked example, or an empty part. */

import { byId } from "../../dom.js";
import { library } from "../../editor/load.js";
import { freeName } from "../../schema/parts.js";
import { takenNames } from "../../state/open_part.js";
import { bindMenuKeys, placeAtButton } from "../menu.js";
import { openDraft } from "./choosing.js";

/** @param {import("../context.js").Context["store"]} store */
export function bindTemplates(store) {
  const menu = byId("yours-templates");
  bindMenuKeys(menu);
  placeAtButton(menu);
  menu.addEventListener("toggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === "open") menu.querySelector("button")?.focus();
  });
  menu.addEventListener("click", (event) => {
    const { target, detail, pointerType } = /** @type {PointerEvent} */ (event);
    const item = /** @type {Element} */ (target).closest("button");
    const template = library.get()?.templates[Number(item?.value)];
    menu.hidePopover();
    if (!item || !template) return;
    const { kind, group, name, source } = template;
    const wanted = group === "built-in" ? `my_${name}` : name;
    openDraft(store, { kind, name: freeName(wanted, takenNames(store.getState(), kind)), source });
    // After a touch, the focus would open the keyboard of the device.
    const isTouch = detail > 0 && pointerType !== "mouse";
    if (!isTouch) store.dispatch({ type: "yours_changed", payload: { cursor: { line: 1, column: 1 } } });
  });
}
