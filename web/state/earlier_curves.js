/** The curves of earlier models, which Undo and Redo can bring back. */

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./curves.js").Curves} Curves */
/** @typedef {Record<number, Curves>} EarlierCurves curves by the number of their model */

/**
 * @param {Pick<State, "training" | "undo" | "curves" | "earlier_curves">} state
 * @param {import("./store.js").StoreEvent["payload"]} payload sections of an event
 * @returns {Pick<State, "curves" | "earlier_curves">} the curves of the event's model, before the
 *   event's measurement is recorded, and the curves of the models that can still come back. A new model
 *   starts with the present curves; its first measurement may truncate them
 */
export function curvesOfModel(state, payload) {
  const { models } = payload.undo ?? state.undo;
  const former = state.training.model;
  const model = payload.training?.model ?? former;
  if (model === former && !payload.undo) return state;
  // If Undo and Redo contain no model, the event restored none: a restoration would have put the
  // replaced model there.
  if (!models.length) return { curves: state.curves, earlier_curves: {} };
  const all = former === null ? state.earlier_curves : { ...state.earlier_curves, [former]: state.curves };
  return {
    curves: model === former ? state.curves : (all[model] ?? state.curves),
    earlier_curves: Object.fromEntries(Object.entries(all).filter(([number]) => models.includes(Number(number)))),
  };
}
