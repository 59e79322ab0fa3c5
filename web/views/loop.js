/** The animation loop of all views. A view is drawn only when a value that it reads has changed. */

/** @typedef {import("../state/state.js").State} State */
/**
 * @typedef {object} View
 * @property {(state: State) => unknown[]} reads returns the values that the drawing depends on
 * @property {(state: State) => void} draw draws the state into the page
 */

/**
 * Draw the views now, and in the next frame after every change of the state.
 *
 * @param {import("../state/store.js").Store} store
 * @param {View[]} views
 * @param {() => boolean} awaitsPoints returns true for a short time while a request for new points
 *   is unanswered; during that time, no frame is drawn
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
    // Draw new points at once, so that the next frame has less to draw. Do so only once per frame.
    if (isAhead || store.getState().data === data) return;
    isAhead = true;
    draw();
  });
  draw();
}
