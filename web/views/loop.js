/** The animation loop of all views. A view is drawn only when a value that it reads has changed. */

/** @typedef {import("../state/state.js").State} State */
/**
 * @typedef {object} View
 * @property {(state: State) => unknown[]} reads values that the drawing depends on
 * @property {(state: State) => void} draw draws the state into the page
 */

/**
 * Draw the views now, and after every change of state in the next frame.
 *
 * @param {import("../state/store.js").Store} store
 * @param {View[]} views
 * @param {() => boolean} awaitsPoints whether other points were requested a moment ago and are not
 *   there yet; while this is so, no frame is drawn
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
    // Draw new points at once, so that less is left for the next frame; but only once per frame.
    if (isAhead || store.getState().data === data) return;
    isAhead = true;
    draw();
  });
  draw();
}
