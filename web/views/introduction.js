/** The text of the introduction, and an outline around the part that the text describes. */

import { byId } from "../dom.js";
import { STEPS } from "../guide/introduction.js";

/** @returns {import("./loop.js").View} */
export function introductionView() {
  return {
    reads: ({ guide, drawing }) => [guide.step, drawing.touch],
    draw({ guide: { step }, drawing }) {
      document.querySelector("[data-pointed]")?.removeAttribute("data-pointed");
      if (step === null) return;
      const { title, text, touch, part } = STEPS[step];
      document.querySelector(part)?.setAttribute("data-pointed", "");
      byId("introduction-heading").textContent = title;
      byId("introduction-text").textContent = drawing.touch && touch ? touch : text;
      byId("introduction-count").textContent = `${step + 1} of ${STEPS.length}`;
      byId("introduction-back").hidden = step === 0;
      byId("introduction-next").textContent = step === STEPS.length - 1 ? "Done" : "Next";
    },
  };
}
