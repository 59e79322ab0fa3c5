import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { runViews } from "../../../../web/views/loop.js";
import { fakeFrames } from "../support/frames.js";

/** @type {() => void} */
let nextFrame;

beforeEach(() => {
  ({ nextFrame } = fakeFrames());
});

/**
 * @param {number} [framesApart] of the view that shows the step
 * @returns a page with two views, a record of their drawing, and the switch `awaitsPoints`
 */
function startPage(framesApart) {
  /** @type {any} */
  let state = { data: "circles", step: 0, training: { running: false } };
  /** @type {() => void} */
  let listener = () => {};
  const page = {
    /** @type {string[]} */
    drawn: [],
    awaitsPoints: false,
    /** @param {object} change */
    dispatch(change) {
      state = { ...state, ...change };
      listener();
    },
  };
  /** @type {any} */
  const store = {
    getState: () => state,
    /** @param {() => void} subscriber */
    subscribe: (subscriber) => {
      listener = subscriber;
    },
  };
  const views = ["data", "step"].map((section) => ({
    framesApart: section === "step" ? framesApart : undefined,
    /** @param {any} now */
    reads: (now) => [now[section]],
    /** @param {any} now */
    draw: (now) => void page.drawn.push(`${section} ${now[section]}`),
  }));
  runViews(store, views, () => page.awaitsPoints);
  page.drawn.length = 0;
  return page;
}

test("step is drawn once per frame, and only by the views that read it", () => {
  const page = startPage();
  page.dispatch({ step: 1 });
  page.dispatch({ step: 2 });
  assert.deepEqual(page.drawn, []);
  nextFrame();
  assert.deepEqual(page.drawn, ["step 2"]);
  nextFrame();
  assert.deepEqual(page.drawn, ["step 2"]);
});

test("new points are drawn at once; further points wait for the next frame", () => {
  const page = startPage();
  page.dispatch({ data: "moons" });
  assert.deepEqual(page.drawn, ["data moons"]);
  page.dispatch({ data: "blobs" });
  assert.deepEqual(page.drawn, ["data moons"]);
  nextFrame();
  assert.deepEqual(page.drawn, ["data moons", "data blobs"]);
  page.dispatch({ data: "circles" });
  assert.deepEqual(page.drawn.at(-1), "data circles");
});

test("no frame is drawn while other points are awaited; afterward, the latest state is drawn", () => {
  const page = startPage();
  page.dispatch({ step: 1 });
  page.awaitsPoints = true;
  nextFrame();
  nextFrame();
  assert.deepEqual(page.drawn, []);
  page.awaitsPoints = false;
  nextFrame();
  assert.deepEqual(page.drawn, ["step 1"]);
});

test("a view with `framesApart` is drawn in every third frame while the page trains, else in every frame", () => {
  const page = startPage(3);
  const trainFor = (/** @type {number} */ nFrames, /** @type {number} */ first) => {
    for (let step = first; step < first + nFrames; step++) {
      page.dispatch({ step });
      nextFrame();
    }
  };
  page.dispatch({ training: { running: true } });
  trainFor(7, 1);
  assert.deepEqual(page.drawn, ["step 3", "step 6"]);
  nextFrame();
  nextFrame();
  assert.deepEqual(page.drawn.slice(2), ["step 7"], "The last step is drawn without a further change.");
  page.dispatch({ training: { running: false } });
  trainFor(2, 8);
  assert.deepEqual(page.drawn.slice(3), ["step 8", "step 9"]);
});

test("while the page trains, a view with `framesApart` waits until new points are drawn", () => {
  const page = startPage(2);
  page.dispatch({ training: { running: true }, step: 1 });
  nextFrame();
  nextFrame();
  page.dispatch({ step: 2 });
  nextFrame();
  page.dispatch({ data: "moons" });
  nextFrame();
  assert.deepEqual(page.drawn, ["step 1", "data moons"]);
  nextFrame();
  assert.deepEqual(page.drawn, ["step 1", "data moons", "step 2"]);
});
