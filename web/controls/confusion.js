/**
 * Cells of the confusion matrix: a click, or Enter, selects the points that the cell counts and
 * follows the first of them.
 */

import { byId } from "../dom.js";
import { pointsOfCell } from "../state/selection.js";
import { follow } from "./follow.js";
import { GRID_ARROWS } from "./keys.js";
import { selectPoints } from "./select_points.js";

/** @param {import("./context.js").Context} context */
export function bindConfusion({ store }) {
  const table = /** @type {HTMLTableElement} */ (byId("confusion-table"));
  const cells = () => [...table.tBodies[0].querySelectorAll("td")];
  /** Index of the cell to which the keyboard has moved. */
  let active = 0;

  /** @param {number} cell */
  function activate(cell) {
    active = cell;
    cells().forEach((each, i) => each.toggleAttribute("data-active", i === cell));
    table.setAttribute("aria-activedescendant", cells()[cell]?.id ?? "");
  }

  /** @param {number} cell */
  function select(cell) {
    const state = store.getState();
    const { n_classes } = state.data;
    const points = pointsOfCell(state, Math.floor(cell / n_classes), cell % n_classes);
    if (!points) return;
    selectPoints(store, points);
    if (points.length) follow(store, { point: points[0] });
  }

  table.addEventListener("click", ({ target }) => {
    const cell = cells().indexOf(/** @type {HTMLTableCellElement} */ (target));
    if (cell < 0) return;
    activate(cell);
    select(cell);
  });
  table.addEventListener("focus", () => activate(active < cells().length ? active : 0));
  table.addEventListener("keydown", (event) => {
    const next = cellAfter(active, store.getState().data.n_classes, event.key);
    if (next !== null) activate(next);
    else if (event.key === "Enter" || event.key === " ") select(active);
    else return;
    event.preventDefault();
  });
  byId("clear-selection").addEventListener("click", () => {
    selectPoints(store, []);
    table.focus();
  });
}

/**
 * @param {number} cell index of a cell of the matrix, row by row
 * @param {number} nClasses
 * @param {string} key
 * @returns {number | null} the cell to which the key leads, `cell` itself at an edge; null for other
 *   keys
 */
export function cellAfter(cell, nClasses, key) {
  const arrow = GRID_ARROWS[key];
  if (!arrow) return null;
  const [row, column] = [Math.floor(cell / nClasses) + arrow[0], (cell % nClasses) + arrow[1]];
  const isInside = Math.min(row, column) >= 0 && Math.max(row, column) < nClasses;
  return isInside ? row * nClasses + column : cell;
}
