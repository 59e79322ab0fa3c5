/** The tab Point: the followed point, the steps of the explanation, the gradient check. */

import { byId } from "../dom.js";
import { withTab } from "../state/dock.js";
import { followedWeight, followTarget, isFollowing, pointAfter, stepShown } from "../state/follow.js";
import { nextItem } from "./menu.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("../state/follow.js").Follow} Follow */
/** @typedef {import("../state/follow.js").Target} Target */

/** @param {Context} context */
export function bindFollow(context) {
  const { store } = context;
  bindTarget(context);
  bindSteps(store);
  bindRows(store, "follow-neurons", (neuron) => ({ neuron }));
  bindRows(store, "follow-weights", (row, count) => ({ source: row === count - 1 ? null : row }));
  bindNetwork(store);
  bindLeaving(store);
  byId("check-gradient").addEventListener("click", () => check(context));
}

/**
 * Follow a point or a position, and open the tab Point unless a point is followed already. Do
 * nothing if the lesson hides this tab.
 *
 * @param {Context["store"]} store
 * @param {Target} target
 */
export function follow(store, target) {
  const { sharing, dock } = store.getState();
  if (sharing.hidden.includes("follow")) return;
  choose(store, target);
  if (!isFollowing(store.getState())) store.dispatch({ type: "dock_changed", payload: withTab(dock, "follow") });
}

/**
 * Choose the point or position that the tab Point follows while it is open.
 *
 * @param {Context["store"]} store
 * @param {Target} target
 */
export const choose = (store, target) => change(store, { target });

/**
 * @param {Context["store"]} store
 * @param {Partial<Follow>} payload
 */
const change = (store, payload) => store.dispatch({ type: "follow_changed", payload });

/**
 * Send the point or position to follow to the worker whenever it changes, and again to each new
 * worker. Bind the buttons that follow the previous and the next point.
 *
 * @param {Context} context
 */
function bindTarget({ store, act }) {
  let sent = JSON.stringify([null, 0]);
  store.subscribe(() => {
    const state = store.getState();
    const target = followTarget(state);
    const wanted = JSON.stringify([target, target && state.runtime.restarts]);
    const isFirst = target === null && JSON.parse(sent)[0] === null;
    if (wanted === sent || isFirst) return;
    sent = wanted;
    void act("follow_point", target ?? {});
  });
  for (const [id, direction] of /** @type {const} */ ([["follow-point-back", -1], ["follow-point-next", 1]])) {
    byId(id).addEventListener("click", () => {
      const target = pointAfter(store.getState(), direction);
      if (target) change(store, { target });
    });
  }
}

/** @param {Context["store"]} store */
function bindSteps(store) {
  /** @param {number} distance */
  function go(distance) {
    const state = store.getState();
    if (!state.followed) return;
    const { index, count, neuron, source, layer } = stepShown(state, state.followed);
    const step = Math.max(0, Math.min(count - 1, index + distance));
    const next = stepShown({ ...state, follow: { ...state.follow, step } }, state.followed);
    change(store, next.layer === layer ? { step, neuron, source } : { step, neuron: 0, source: 0 });
  }
  for (const id of ["follow-back", "traced-back"]) byId(id).addEventListener("click", () => go(-1));
  for (const id of ["follow-next", "traced-next"]) byId(id).addEventListener("click", () => go(1));
  byId("follow-steps").addEventListener("keydown", (event) => {
    const distance = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!distance) return;
    event.preventDefault();
    go(distance);
  });
}

/**
 * Let a click on a row, or an arrow key on the buttons at the heads of the rows, choose a row.
 *
 * @param {Context["store"]} store
 * @param {string} id of the table
 * @param {(row: number, count: number) => Partial<Follow>} changeOf
 */
function bindRows(store, id, changeOf) {
  const buttons = () => [...byId(id).getElementsByTagName("button")];
  const choose = (/** @type {number} */ row) => change(store, changeOf(row, buttons().length));
  byId(id).addEventListener("click", ({ target }) => {
    const row = /** @type {Element} */ (target).closest("tbody tr");
    if (row) choose([.../** @type {Element} */ (row.parentElement).children].indexOf(row));
  });
  byId(id).addEventListener("keydown", (event) => {
    const all = buttons();
    const next = nextItem(event.key, all.indexOf(/** @type {HTMLButtonElement} */ (event.target)), all.length);
    if (next === null) return;
    event.preventDefault();
    choose(next);
    all[next].focus();
  });
}

/**
 * Bind two buttons of phones. One shows the explained step in the tab Network, and the other
 * returns to the formulas in the tab Point.
 *
 * @param {Context["store"]} store
 */
function bindNetwork(store) {
  const open = (/** @type {"network" | "follow"} */ name) => {
    const payload = { ...withTab(store.getState().dock, name), traced: name === "network" };
    store.dispatch({ type: "dock_changed", payload });
    byId(`${name}-tab`).focus({ preventScroll: true });
  };
  byId("follow-network").addEventListener("click", () => open("network"));
  byId("traced-formulas").addEventListener("click", () => open("follow"));
}

/**
 * Let Escape return to the tab that was open before the tab Point. While the map shows the
 * crosshair, Escape only hides the crosshair.
 *
 * @param {Context["store"]} store
 */
function bindLeaving(store) {
  let { dock } = store.getState();
  let before = dock;
  store.subscribe(() => {
    const now = store.getState();
    if (now.dock === dock) return;
    if (!isFollowing({ ...now, dock }) && isFollowing(now)) before = dock;
    dock = now.dock;
  });
  const leave = (/** @type {KeyboardEvent} */ event) => {
    const state = store.getState();
    if (event.key !== "Escape" || !isFollowing(state) || state.crosshair) return;
    const { open, front } = before;
    const name = open[front] === "follow" ? "chart" : open[front];
    store.dispatch({ type: "dock_changed", payload: withTab(state.dock, name) });
    byId(`${name}-tab`).focus({ preventScroll: true });
  };
  byId("follow-panel").addEventListener("keydown", leave);
  byId("map").addEventListener("keydown", leave, true);
}

/**
 * Check the explained derivative. Training pauses, because the next step changes the derivative.
 *
 * @param {Context} context
 */
async function check({ store, request, act }) {
  const state = store.getState();
  const at = followedWeight(state);
  if (!at || (state.training.running && !(await act("pause_training")))) return;
  const answer = await request("check_gradient", at);
  if (!answer) return;
  change(store, { checked: { ...answer.gradient_check, at } });
  // The result is below the formulas, and is drawn in the next frame.
  requestAnimationFrame(() => byId("gradient-result").scrollIntoView({ block: "nearest" }));
}
