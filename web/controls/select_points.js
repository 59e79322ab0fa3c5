/** The selection of points, which all views share. */

/**
 * Select points for all views; an empty list clears the selection.
 *
 * @param {import("./context.js").Context["store"]} store
 * @param {number[]} points
 */
export const selectPoints = (store, points) => store.dispatch({ type: "points_selected", payload: { points } });
