/** The views of the tab Hidden space. */

import { hiddenAxesView } from "./axes.js";
import { hiddenCardView } from "./card.js";
import { hiddenChoicesView } from "./choices.js";
import { hiddenPlotView } from "./plot.js";
import { hiddenWordsView } from "./words.js";

/** @returns {import("../loop.js").View[]} */
export const hiddenSpaceViews = () => [
  hiddenChoicesView(),
  hiddenPlotView(),
  hiddenAxesView(),
  hiddenCardView(),
  hiddenWordsView(),
];
