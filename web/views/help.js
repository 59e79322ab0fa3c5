/** Help mode: the card that explains an element, placed beside that element. */

import { byId, placeBeside } from "../dom.js";
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
      if (guide.topic && guide.place) placeBeside(card, guide.place, GAP);
    },
  };
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
    element("h2", title),
    element("p", text),
    ...(formula ? [element("p", formula, "formula")] : []),
    ...(torch ? [element("code", torch)] : []),
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

/**
 * @param {string} tag
 * @param {string} text
 * @param {string} [className]
 */
function element(tag, text, className = "") {
  const created = document.createElement(tag);
  created.textContent = text;
  created.className = className;
  return created;
}
