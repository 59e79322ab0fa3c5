import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { runViews } from "../../../../web/views/loop.js";

/** @type {(() => void)[]} */
let callbacks = [];

function nextFrame() {
  const due = callbacks;
  callbacks = [];
  for (const callback of due) callback();
}

beforeEach(() => {
  callbacks = [];
  Object.assign(globalThis, {
    /** @param {() => void} callback */
    requestAnimationFrame: (callback) => callbacks.push(callback),
  });
});

/** @returns a page with two views, a record of their drawing, and the switch `awaitsPoints` */
function startPage() {
  /** @type {any} */
  let state = { data: "circles", training: 0 };
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
  const views = ["data", "training"].map((section) => ({
    /** @param {any} now */
    reads: (now) => [now[section]],
    /** @param {any} now */
    draw: (now) => void page.drawn.push(`${section} ${now[section]}`),
  }));
  runViews(store, views, () => page.awaitsPoints);
  page.drawn.length = 0;
  return page;
}

test("training is drawn once per frame, and only by the views that read it", () => {
  const page = startPage();
  page.dispatch({ training: 1 });
  page.dispatch({ training: 2 });
  assert.deepEqual(page.drawn, []);
  nextFrame();
  assert.deepEqual(page.drawn, ["training 2"]);
  nextFrame();
  assert.deepEqual(page.drawn, ["training 2"]);
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
  page.dispatch({ training: 1 });
  page.awaitsPoints = true;
  nextFrame();
  nextFrame();
  assert.deepEqual(page.drawn, []);
  page.awaitsPoints = false;
  nextFrame();
  assert.deepEqual(page.drawn, ["training 1"]);
});
