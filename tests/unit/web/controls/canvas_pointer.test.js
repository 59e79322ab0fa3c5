import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import { bindPointer } from "../../../../web/controls/canvas_pointer.js";
import { fire, openControls } from "../support/controls.js";
import { FOLLOWING, TRAINING } from "../support/states.js";

afterEach(() => mock.timers.reset());

/** The map's center in CSS pixels; the map is a square with side 300 and its corner at (0, 0). */
const CENTER = { clientX: 150, clientY: 150 };
/** The position of point 1 in CSS pixels; in the domain it is (0.5, 0.5). */
const ON_POINT = { clientX: 225, clientY: 75 };

/** @param {Partial<import("../support/controls.js").State>} [changes] */
function openMap(changes = {}) {
  const opened = openControls({ ...TRAINING, ...changes });
  const map = opened.byId("map");
  /** @type {string[]} calls of the brush and of the functions that it returned */
  const log = [];
  /** @type {any} */
  const brush = {
    toDomain: (/** @type {number} */ pixels) => pixels / 150,
    pointAt: ({ x = 0, y = 0 }) => (Math.hypot(x - 0.5, y - 0.5) < 0.1 ? 1 : null),
    draw: () => (log.push("draw"), () => log.push("paint")),
    grab: (/** @type {number} */ point) => (log.push(`grab ${point}`), () => log.push("move")),
    openMenu: () => log.push("menu"),
  };
  bindPointer(opened.context, brush);
  /**
   * @param {string} type
   * @param {object} properties
   */
  const send = (type, properties) =>
    fire(map, type, { isPrimary: true, pointerType: "mouse", button: 0, buttons: 0, ...properties });
  return { ...opened, map, log, send };
}

test("the mouse draws at once at an empty position", () => {
  const { send, log } = openMap();
  send("pointerdown", CENTER);
  send("pointermove", { ...CENTER, clientX: 170 });
  send("pointerup", CENTER);
  assert.deepEqual(log, ["draw", "paint"]);
});

test("only the primary button of the primary pointer draws", () => {
  for (const other of [{ button: 2 }, { ctrlKey: true }, { isPrimary: false }]) {
    const { send, log } = openMap();
    send("pointerdown", { ...CENTER, ...other });
    send("pointerup", { ...CENTER, ...other });
    assert.deepEqual(log, []);
  }
});

test("a press closes an open menu and does nothing else", () => {
  const { send, log, dispatched } = openMap({ menu: { x: 0, y: 0, point: null } });
  send("pointerdown", CENTER);
  send("pointerup", CENTER);
  assert.deepEqual(log, []);
  assert.ok(dispatched.some(([type, payload]) => type === "menu_toggled" && payload === null));
});

test("the pointer's position is reported in domain units, with y rising upward", () => {
  const { send, dispatched } = openMap();
  send("pointermove", { clientX: 300, clientY: 0 });
  send("pointermove", { clientX: 0, clientY: 225 });
  assert.deepEqual(dispatched, [
    ["pointer_moved", { x: 1, y: 1, grip: null, probe: "mouse" }],
    ["pointer_moved", { x: -1, y: -0.5, grip: null, probe: "mouse" }],
  ]);
  send("pointerleave", {});
  assert.deepEqual(dispatched.at(-1), ["pointer_moved", null]);
});

test('the grip is "grab" over a point, "grabbing" during a drag, and null for a finger or a pressed button', () => {
  const { send, dispatched } = openMap({ drawing: { touch: true, mode: "draw", started: true } });
  const grip = () => dispatched.at(-1)?.[1].grip;
  send("pointermove", ON_POINT);
  assert.equal(grip(), "grab");
  send("pointerdown", ON_POINT);
  assert.equal(grip(), "grabbing");
  send("pointerup", ON_POINT);
  assert.equal(grip(), "grab");
  send("pointermove", { ...ON_POINT, pointerType: "touch" });
  assert.equal(grip(), null);
  send("pointermove", { ...ON_POINT, buttons: 1 });
  assert.equal(grip(), null);
});

test("the context menu opens at the pointer, unless the keyboard requested it", () => {
  const { send, log, change } = openMap();
  assert.equal(send("contextmenu", CENTER).defaultPrevented, true);
  assert.deepEqual(log, ["menu"]);
  change({ crosshair: { x: 0, y: 0, holding: false } });
  assert.equal(send("contextmenu", CENTER).defaultPrevented, true);
  assert.deepEqual(log, ["menu"]);
});

test("the probe follows the mouse, except while a press draws", () => {
  const { send, dispatched } = openMap();
  const probe = () => dispatched.at(-1)?.[1].probe;
  send("pointermove", CENTER);
  assert.equal(probe(), "mouse");
  send("pointerdown", CENTER);
  assert.equal(probe(), null);
  send("pointerup", CENTER);
  assert.equal(probe(), "mouse");
});

const FINGER = { pointerType: "touch", buttons: 1 };
const LOOK = { drawing: /** @type {const} */ ({ touch: true, mode: "look", started: false }) };
const DRAW = { drawing: /** @type {const} */ ({ touch: true, mode: "draw", started: false }) };

test("in mode Look a finger draws nothing, and a tap places the probe or removes it", () => {
  const { send, log, dispatched, change } = openMap(LOOK);
  const tap = () => {
    for (const type of ["pointerdown", "pointerup", "pointerleave"]) send(type, { ...CENTER, ...FINGER });
  };
  tap();
  assert.deepEqual(dispatched.at(-1), ["pointer_moved", { x: 0, y: 0, grip: null, probe: "finger" }]);
  change({ pointer: { x: 0, y: 0, grip: null, probe: "finger" } });
  tap();
  assert.deepEqual(dispatched.at(-1), ["pointer_moved", null]);
  assert.deepEqual(log, []);
});

test("in mode Look the probe is moved by a drag that begins sideways or after a rest; any other drag scrolls", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const drag = (/** @type {number} */ rest, /** @type {object} */ to) => {
    const { send, map, dispatched } = openMap(LOOK);
    map.clientWidth = 300;
    send("pointerdown", { ...CENTER, ...FINGER });
    mock.timers.tick(rest);
    send("pointermove", { ...to, ...FINGER });
    const { defaultPrevented } = send("touchmove", { touches: [{}] });
    return { probed: dispatched.some(([type]) => type === "pointer_moved"), scrolls: !defaultPrevented };
  };
  assert.deepEqual(drag(0, { clientX: 170, clientY: 155 }), { probed: true, scrolls: false });
  assert.deepEqual(drag(0, { clientX: 155, clientY: 170 }), { probed: false, scrolls: true });
  assert.deepEqual(drag(250, { clientX: 155, clientY: 170 }), { probed: true, scrolls: false });
});

test("in mode Draw a second finger anywhere on the page ends the gesture of the first finger", () => {
  const { page, send, log } = openMap(DRAW);
  send("pointerdown", { ...CENTER, ...FINGER });
  send("pointermove", { ...CENTER, clientX: 200, ...FINGER });
  fire(page, "pointerdown", { pointerType: "touch", isPrimary: false });
  send("pointermove", { ...CENTER, clientX: 250, ...FINGER });
  send("pointerup", { ...CENTER, ...FINGER });
  assert.deepEqual(log, []);
});

test("a long press opens the menu in mode Draw only", () => {
  const { send, log } = openMap(LOOK);
  send("contextmenu", { ...CENTER, ...FINGER });
  assert.deepEqual(log, []);
  const drawing = openMap(DRAW);
  drawing.send("contextmenu", { ...CENTER, ...FINGER });
  assert.deepEqual(drawing.log, ["menu"]);
});

test("while a point is followed, a press in mode Look chooses, also by a finger that trembles; a drag does not", () => {
  const chosen = (/** @type {object} */ pointer, /** @type {number} */ moved) => {
    const { send, map, dispatched } = openMap({ ...FOLLOWING, ...LOOK });
    map.clientWidth = 300;
    const to = { ...ON_POINT, clientX: ON_POINT.clientX + moved, ...pointer };
    send("pointerdown", { ...ON_POINT, ...pointer });
    send("pointermove", to);
    send("pointerup", to);
    return dispatched.filter(([type]) => type === "follow_changed").map(([, payload]) => payload);
  };
  assert.deepEqual(chosen({}, 0), [{ target: { point: 1 } }]);
  assert.deepEqual(chosen(FINGER, 12), [{ target: { point: 1 } }]);
  assert.deepEqual(chosen({}, 30), []);
  assert.deepEqual(chosen(FINGER, 30), []);
});

test("in mode Look, the tap of a finger chooses a point before the tab Point is open", () => {
  const { send, dispatched } = openMap(LOOK);
  for (const type of ["pointerdown", "pointerup"]) send(type, { ...ON_POINT, ...FINGER });
  const changes = dispatched.filter(([type]) => type !== "pointer_moved" && type !== "crosshair_moved");
  assert.deepEqual(changes, [["follow_changed", { target: { point: 1 } }]]);
});
