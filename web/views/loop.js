/** One animation loop for all views; each is drawn only when something it reads has changed. */

/** @typedef {import("../state.js").State} State */
/**
 * @typedef {object} View
 * @property {(state: State) => unknown[]} reads the values the picture depends on
 * @property {(state: State) => void} draw
 */

/**
 * @param {import("../store.js").Store} store
 * @param {View[]} views
 */
export function runViews(store, views) {
  /** @type {unknown[][]} */
  const drawn = views.map(() => []);
  let requested = false;

  function frame() {
    requested = false;
    const state = store.getState();
    views.forEach((view, i) => {
      const values = view.reads(state);
      if (drawn[i].length && values.every((value, k) => value === drawn[i][k])) return;
      drawn[i] = values;
      view.draw(state);
    });
  }

  store.subscribe(() => {
    if (requested) return;
    requested = true;
    requestAnimationFrame(frame);
  });
  frame();
}
