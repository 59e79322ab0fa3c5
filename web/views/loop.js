/** One animation loop for all views; each is drawn only when something it reads has changed. */

/** @typedef {import("../state/state.js").State} State */
/**
 * @typedef {object} View
 * @property {(state: State) => unknown[]} reads the values the picture depends on
 * @property {(state: State) => void} draw
 */

/**
 * @param {import("../state/store.js").Store} store
 * @param {View[]} views
 * @param {() => boolean} awaitsPoints whether nothing shall be drawn, as other points are coming
 */
export function runViews(store, views, awaitsPoints) {
  /** @type {unknown[][]} */
  const drawn = views.map(() => []);
  let requested = false;
  let isAhead = false;
  let { data } = store.getState();

  function draw() {
    const state = store.getState();
    data = state.data;
    views.forEach((view, i) => {
      const values = view.reads(state);
      if (drawn[i].length && values.every((value, k) => value === drawn[i][k])) return;
      drawn[i] = values;
      view.draw(state);
    });
  }

  function request() {
    if (requested) return;
    requested = true;
    requestAnimationFrame(() => {
      requested = isAhead = false;
      if (awaitsPoints()) request();
      else draw();
    });
  }

  store.subscribe(() => {
    request();
    // Points are drawn as they come, once a frame: the frame then has that much less to do.
    if (isAhead || store.getState().data === data) return;
    isAhead = true;
    draw();
  });
  draw();
}
