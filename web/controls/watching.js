/** Sections that the worker computes only while the page shows them. */

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("../state/state.js").State} State */

/**
 * Send the worker a command when a section comes on screen, when the details of the command change,
 * and when the section leaves the screen. A new worker computes no such section, so send the command
 * again when another worker becomes ready.
 *
 * @param {Pick<Context, "store" | "act">} context
 * @param {string} command such as "watch_script", with the field `watched`
 * @param {(state: State) => boolean} isShown
 * @param {(state: State) => object} [detailsOf] returns the other fields of the command
 */
export function watchWhileShown({ store, act }, command, isShown, detailsOf = () => ({})) {
  let { runtime } = store.getState();
  let sent = "";
  store.subscribe(() => {
    const state = store.getState();
    const watched = isShown(state) && state.runtime.phase === "ready";
    const payload = watched ? { watched, ...detailsOf(state) } : { watched };
    const isSame = watched ? sent === JSON.stringify(payload) && runtime === state.runtime : !sent;
    if (isSame) return;
    ({ runtime } = state);
    sent = watched ? JSON.stringify(payload) : "";
    act(command, payload);
  });
}
