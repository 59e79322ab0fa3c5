import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import { createGestures } from "../../../../web/controls/canvas_gesture.js";
import { openControls } from "../support/controls.js";

afterEach(() => mock.timers.reset());

const EMPTY = { x: 0, y: 0 };
const POINT = { x: 0.5, y: 0.5 };

/** @param {boolean} [eraser] */
function openGestures(eraser = false) {
  const { context } = openControls({ tool: { target_class: 0, target_value: 0, eraser } });
  /** @type {string[]} */
  const log = [];
  /** @type {any} */
  const brush = {
    toDomain: (/** @type {number} */ pixels) => pixels / 100,
    pointAt: (/** @type {object} */ place) => (place === POINT ? 7 : null),
    draw: () => (log.push("draw"), () => log.push("paint")),
    grab: (/** @type {number} */ point) => (log.push(`grab ${point}`), () => log.push("move")),
    openMenu: () => log.push("menu"),
  };
  return { gestures: createGestures(context.store, brush), log };
}

/** @param {string} pointerType @returns {any} */
const event = (pointerType) => ({ pointerType, clientX: 0, clientY: 0 });

test("a pressed point moves once the pointer has moved by more than 4 pixels", () => {
  const { gestures, log } = openGestures();
  gestures.press(POINT, event("mouse"));
  gestures.move({ x: 0.53, y: 0.5 });
  assert.deepEqual(log, []);
  gestures.move({ x: 0.55, y: 0.5 });
  gestures.move({ x: 0.5, y: 0.5 });
  gestures.release();
  assert.deepEqual(log, ["grab 7", "move", "move"]);
});

test("a click on a point draws another point there", () => {
  const { gestures, log } = openGestures();
  gestures.press(POINT, event("mouse"));
  gestures.release();
  assert.deepEqual(log, ["draw"]);
});

test("a tap draws when the finger is lifted", () => {
  const { gestures, log } = openGestures();
  gestures.press(EMPTY, event("touch"));
  assert.deepEqual(log, []);
  gestures.release();
  assert.deepEqual(log, ["draw"]);
});

test("a press of half a second opens the menu for finger and pen, but not for the mouse", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  for (const [pointerType, expected] of /** @type {const} */ ([
    ["touch", ["menu"]],
    ["pen", ["menu"]],
    ["mouse", []],
  ])) {
    const { gestures, log } = openGestures();
    gestures.press(POINT, event(pointerType));
    mock.timers.tick(499);
    assert.deepEqual(log, []);
    mock.timers.tick(1);
    assert.deepEqual(log, expected);
  }
});

test("after a long press, lifting the finger draws nothing", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { gestures, log } = openGestures();
  gestures.press(EMPTY, event("touch"));
  mock.timers.tick(500);
  gestures.release();
  assert.deepEqual(log, ["menu"]);
});

test("a drag by finger opens no menu", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { gestures, log } = openGestures();
  gestures.press(EMPTY, event("touch"));
  gestures.move({ x: 0.2, y: 0 });
  mock.timers.tick(1000);
  assert.deepEqual(log, ["draw", "paint"]);
});

test("a finger's path is drawn after 200 ms, because until then a second finger may follow", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  for (const eraser of [false, true]) {
    const { gestures, log } = openGestures(eraser);
    gestures.press(EMPTY, event("touch"));
    gestures.move({ x: 0.2, y: 0 });
    gestures.move({ x: 0.3, y: 0 });
    mock.timers.tick(199);
    assert.deepEqual(log, []);
    mock.timers.tick(1);
    assert.deepEqual(log, ["draw", "paint", "paint"]);
    gestures.move({ x: 0.4, y: 0 });
    assert.equal(log.length, 4);
    gestures.cancel();
  }
});

test("a finger that is lifted before 200 ms draws its whole path, also from a point", () => {
  const { gestures, log } = openGestures();
  gestures.press(POINT, event("touch"));
  gestures.move({ x: 0.7, y: 0.5 });
  gestures.release();
  assert.deepEqual(log, ["draw", "paint"]);
});

test("a pen moves a point at once; a finger moves it only after a long press, which opens its menu", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const pen = openGestures();
  pen.gestures.press(POINT, event("pen"));
  pen.gestures.move({ x: 0.7, y: 0.5 });
  assert.deepEqual(pen.log, ["grab 7", "move"]);
  const { gestures, log } = openGestures();
  gestures.press(POINT, event("touch"));
  mock.timers.tick(500);
  // The browser also requests the menu.
  gestures.openMenu(event("touch"));
  gestures.move({ x: 0.6, y: 0.5 });
  assert.deepEqual(log, ["menu", "menu"], "the finger has moved by 10 pixels");
  gestures.move({ x: 0.7, y: 0.5 });
  gestures.move({ x: 0.8, y: 0.5 });
  gestures.release();
  assert.deepEqual(log, ["menu", "menu", "grab 7", "move", "move"]);
});

test("a long press on a point that ends without a drag draws and moves nothing", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { gestures, log } = openGestures();
  gestures.press(POINT, event("touch"));
  mock.timers.tick(500);
  gestures.release();
  gestures.move({ x: 0.8, y: 0.5 });
  assert.deepEqual(log, ["menu"]);
});

test("a canceled gesture ends without drawing", () => {
  const { gestures, log } = openGestures();
  gestures.press(EMPTY, event("touch"));
  gestures.cancel();
  gestures.move({ x: 0.2, y: 0 });
  gestures.release();
  assert.deepEqual(log, []);
});

test("with mouse and finger, the eraser erases at once and moves no point", () => {
  for (const pointerType of ["mouse", "touch"]) {
    const { gestures, log } = openGestures(true);
    gestures.press(POINT, event(pointerType));
    gestures.move({ x: 0.7, y: 0.5 });
    gestures.release();
    assert.deepEqual(log, ["draw", "paint"]);
  }
});
