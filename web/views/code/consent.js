/** The code of an opened link, with the question whether to run it. */

import { byId } from "../../dom.js";
import { editor } from "../../editor/load.js";
import { KINDS } from "../../schema/parts.js";
import { withVisibleControls } from "../../state/visible_controls.js";
import { drawListing } from "./listing.js";

/** @returns {import("../loop.js").View} */
export function consentView() {
  const box = byId("consent");
  const listing = byId("consent-code");
  const buttons = ["consent-run", "consent-drop"].map((id) => /** @type {HTMLButtonElement} */ (byId(id)));
  /** @type {import("../../state/sharing.js").LinkedPart[] | undefined} */
  let shown;
  return {
    reads: ({ sharing, code }) => [sharing.linked_code, sharing.is_opening, code.loaded],
    draw({ sharing: { linked_code, is_opening } }) {
      box.hidden = linked_code === null;
      for (const button of buttons) button.disabled = is_opening;
      const highlight = editor.get()?.highlight;
      if (!linked_code || !highlight || shown === linked_code.parts) return;
      shown = linked_code.parts;
      byId("consent-settings").textContent = untilThenInWords(linked_code.replaced);
      listing.replaceChildren(...linked_code.parts.flatMap((part) => listingOf(part, highlight)));
    },
  };
}

/**
 * @param {string[]} replaced labels of the settings that have their defaults
 * @returns {string} empty if there are none
 */
export const untilThenInWords = (replaced) =>
  replaced.length ? `Until it runs, these settings have their defaults: ${replaced.join(", ")}.` : "";

/**
 * @param {import("../../state/sharing.js").LinkedPart} part
 * @param {import("../../editor/main.js").Editor["highlight"]} highlight
 * @returns {HTMLElement[]} the heading and the lines of the part
 */
function listingOf({ kind, name, source }, highlight) {
  const heading = document.createElement("h3");
  heading.textContent = `${KINDS[kind].label} ${name}`;
  const list = document.createElement("ol");
  list.className = "listing";
  drawListing(list, highlight(withVisibleControls(source)));
  return [heading, list];
}
