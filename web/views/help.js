/** Help mode: the card that explains an element, placed beside that element. */

import { byId, placeBeside, textElement } from "../dom.js";
import { helpOn } from "../guide/help.js";
import { isInScript } from "../schema/script_controls.js";

/** CSS pixels between the card and the element. */
const GAP = 8;

/** @returns {import("./loop.js").View} */
export function helpView() {
  const card = byId("help-card");
  return {
    reads: ({ guide, config, sharing }) => [guide, config, sharing.hidden],
    draw({ guide, config, sharing }) {
      byId("help").ariaPressed = String(guide.help);
      byId("help-bar").hidden = !guide.help;
      document.documentElement.classList.toggle("helping", guide.help);
      if (!guide.help) card.hidePopover();
      else if (!card.matches(":popover-open")) card.showPopover();
      const parts = guide.topic ? helpOn(guide.topic, config).flatMap(paragraphs) : [];
      const topic = guide.topic?.name;
      if (topic && isInScript(topic) && !sharing.hidden.includes("code")) parts.push(codeButton(topic));
      card.classList.toggle("pinned", guide.pinned);
      const words = parts.map(({ textContent }) => textContent).join("\n");
      if (card.dataset.words !== words) {
        card.replaceChildren(...parts);
        raise(card);
      }
      card.dataset.words = words;
      if (guide.topic && guide.place) placeCard(card, guide.place);
    },
  };
}

/**
 * Place the card beside the element, and not over the help bar, which has the button that closes help.
 *
 * @param {HTMLElement} card
 * @param {{left: number, right: number, top: number, bottom: number}} place edges of the element in the
 *   window, in CSS pixels
 */
function placeCard(card, place) {
  placeBeside(card, place, GAP);
  const [box, bar] = [card, byId("help-bar")].map((element) => element.getBoundingClientRect());
  const isApart = box.right < bar.left || bar.right < box.left || box.bottom < bar.top || bar.bottom < box.top;
  if (isApart) return;
  if (place.bottom <= bar.top) placeBeside(card, place, GAP, bar.top);
  else placeBeside(card, { ...place, top: Math.min(place.top, bar.top), bottom: Math.max(place.bottom, bar.bottom) }, GAP);
}

/**
 * Show the card again if a menu is open: the popover that was shown last lies above the others.
 *
 * @param {HTMLElement} card
 */
function raise(card) {
  if (!document.querySelector("[popover]:popover-open:not(#help-card)")) return;
  card.hidePopover();
  card.showPopover();
}

/** @param {import("../guide/help.js").Help} help */
function paragraphs({ title, text, formula, torch }) {
  return [
    textElement("h2", title),
    textElement("p", text),
    ...(formula ? [textElement("p", formula, "formula")] : []),
    ...(torch ? [textElement("code", torch)] : []),
  ];
}

/** @param {string} topic */
function codeButton(topic) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Show the code";
  button.dataset.control = topic;
  return button;
}
