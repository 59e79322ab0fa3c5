/** Choice of the part that the view Yours shows. */

/** @typedef {import("../context.js").Context["store"]} Store */
/** @typedef {import("../../state/yours.js").Draft} Draft */

/**
 * @param {Store} store
 * @param {Partial<import("../../state/yours.js").Yours>} payload
 */
export const change = (store, payload) => store.dispatch({ type: "yours_changed", payload });

/**
 * Open a new part in the editor.
 *
 * @param {Store} store
 * @param {Draft} draft
 */
export function openDraft(store, draft) {
  store.dispatch({ type: "draft_changed", payload: draft });
  choose(store, draft.kind, draft.name);
}

/**
 * @param {Store} store
 * @param {import("../../schema/parts.js").Kind} kind
 * @param {string} name
 */
export function choose(store, kind, name) {
  const { chosen } = store.getState().yours;
  change(store, { kind, chosen: { ...chosen, [kind]: name } });
}
