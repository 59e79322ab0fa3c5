import assert from "node:assert/strict";
import { test } from "node:test";
import { bindMapSelection } from "../../../../../web/controls/hidden_space/map_selection.js";
import { fire, openControls } from "../../support/controls.js";
import { HIDDEN, TRAINING } from "../../support/states.js";

/** @param {import("../../../../../web/state/state.js").State} state */
function openMap(state) {
  const { context, change, byId, dispatched } = openControls(state);
  const { store } = context;
  const { dispatch } = store;
  store.dispatch = (/** @type {any} */ event) => {
    dispatch(event);
    if (event.type === "hidden_view_changed") change({ hidden_view: { ...store.getState().hidden_view, ...event.payload } });
  };
  bindMapSelection(context);
  const map = byId("map");
  /** Types of the events that reach the controls that draw. @type {string[]} */
  const drawn = [];
  for (const type of ["pointerdown", "pointermove", "pointerup"]) map.addEventListener(type, () => drawn.push(type));
  /** @param {string} type @param {number} clientX @param {number} clientY */
  const point = (type, clientX, clientY, modifiers = {}) =>
    fire(map, type, { isPrimary: true, button: 0, shiftKey: false, clientX, clientY, ...modifiers });
  /** @param {object} [modifiers] */
  function drag(modifiers) {
    point("pointerdown", 60, 60, modifiers);
    point("pointermove", 240, 200);
    point("pointerup", 240, 200);
  }
  const selections = () => dispatched.filter(([type]) => type === "points_selected").map(([, { points }]) => points);
  return { point, drag, drawn, selections, boxOf: () => store.getState().hidden_view.map_box };
}

test("a drag with Shift selects the shown points in its rectangle and draws nothing", () => {
  const { drag, drawn, selections, boxOf } = openMap(HIDDEN);
  drag({ shiftKey: true });
  // The map is 300 pixels wide, so the rectangle reaches from (-0.6, 0.6) to (0.6, -1/3). The points
  // lie at (-0.5, -0.5), (0.5, 0.5), (0.25, -0.25) and (0, 0.75).
  assert.deepEqual(selections(), [[1, 2]]);
  assert.deepEqual([drawn, boxOf()], [[], null]);
});

test("a click with Shift clears the selection", () => {
  const { point, selections } = openMap(HIDDEN);
  point("pointerdown", 60, 60, { shiftKey: true });
  point("pointerup", 60, 60);
  assert.deepEqual(selections(), [[]]);
});

test("all other drags draw", () => {
  for (const [state, modifiers] of /** @type {const} */ ([
    [HIDDEN, {}],
    [HIDDEN, { shiftKey: true, button: 2 }],
    [HIDDEN, { shiftKey: true, isPrimary: false }],
    [TRAINING, { shiftKey: true }], // The tab is closed.
  ])) {
    const { drag, drawn, selections } = openMap(state);
    drag(modifiers);
    assert.deepEqual([drawn, selections()], [["pointerdown", "pointermove", "pointerup"], []]);
  }
});
