/** Reasons why a picture of the dialog "Picture" does not exist yet. */

import { pictureOf } from "../../schema/pictures.js";
import { isTabOpen } from "../../state/dock.js";
import { missingActivation, missingStep } from "../cards/words.js";
import { emptyInWords } from "../surface/words.js";
import { computingInWords, waitingInWords } from "../waiting.js";

/** @typedef {import("../../state/state.js").State} State */

/** @type {Partial<Record<import("../../schema/pictures.js").PictureName, (state: State) => string>>} */
const REASONS = {
  layers: (state) => (state.layers ? "" : waitingInWords(state)),
  hidden_space: (state) => (state.hidden_space?.n_samples === state.data.y.values.length ? "" : computingInWords(state)),
  surface: (state) => (state.surface.result ? "" : emptyInWords(state)),
  point: ({ followed }) => (followed ? "" : "No point is followed."),
  activation: missingActivation,
  optimizer: missingStep,
};

/**
 * @param {State} state
 * @param {import("../../schema/pictures.js").PictureName} name
 * @returns {string} the reason why there is no such picture; "" if there is one
 */
export function missingInWords(state, name) {
  const { tab, card, label } = pictureOf(name);
  if ((tab && !isTabOpen(state, tab)) || (card && !state.cards[card].open)) return `${label} is closed.`;
  return REASONS[name]?.(state) ?? "";
}
