/** Reasons why a picture of the dialog "Picture" does not exist yet. */

import { pictureOf } from "../../schema/pictures.js";
import { hasTrainingPoints } from "../../state/cards.js";
import { isTabOpen } from "../../state/dock.js";
import { missingActivation, missingStep } from "../cards/words.js";
import { emptyInWords, NO_POINTS } from "../surface/words.js";

/** @typedef {import("../../state/state.js").State} State */

/** @type {Partial<Record<import("../../schema/pictures.js").PictureName, (state: State) => string>>} */
const REASONS = {
  layers: ({ layers, data }) => (layers ? "" : hasTrainingPoints(data) ? "Computing…" : NO_POINTS),
  hidden_space: ({ hidden_space, data }) => (hidden_space?.n_samples === data.y.values.length ? "" : "Computing…"),
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
