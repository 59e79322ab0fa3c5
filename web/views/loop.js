/**
 * The animation loop of all views. A view is drawn only when a value that it reads has changed.
 *
 * While the page trains, almost every value changes in every frame. A view that takes long to draw
 * is then drawn in fewer frames, and in still fewer while new points arrive, so that a click is
 * answered sooner.
 */

/** @typedef {import("../state/state.js").State} State */
/**
 * @typedef {object} View
 * @property {(state: State) => unknown[]} reads returns the values that the drawing depends on
 * @property {(state: State) => void} draw draws the state into the page
 * @property {number} [framesApart] smallest number of frames between two drawings while the page
 *   trains; by default, the view is drawn in every frame
 */

/**
 * Factor for `framesApart` in the frames that draw new points. With it, such a frame takes 4.9
 * instead of 6.1 ms of work, and the slowest 5 % take 8 instead of 14 ms (Chromium, 2-10-5-2).
 */
const AFTER_POINTS = 2;

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
  /** @type {number[]} */
  const drawnIn = views.map(() => -Infinity);
  let frame = 0;
  let requested = false;
  let isAhead = false;
  let { data } = store.getState();
  let pointsArrivedIn = -Infinity;

  function draw() {
    const state = store.getState();
    if (state.data !== data) pointsArrivedIn = frame;
    data = state.data;
    const factor = frame - pointsArrivedIn < 2 ? AFTER_POINTS : 1;
    views.forEach((view, i) => {
      const values = view.reads(state);
      if (drawn[i].length && values.every((value, k) => value === drawn[i][k])) return;
      const framesApart = (state.training.running && view.framesApart) || 0;
      if (frame - drawnIn[i] < framesApart * factor) return request();
      drawn[i] = values;
      drawnIn[i] = frame;
      view.draw(state);
    });
  }

  function request() {
    if (requested) return;
    requested = true;
    requestAnimationFrame(() => {
      requested = isAhead = false;
      frame++;
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
