/** The section `code` of the state: the open view of the tab Code, and the editor's loading. */

import { isTabOpen } from "./dock.js";

/** @typedef {import("../schema/code_views.js").CodeView} CodeView */
/**
 * @typedef {object} Code
 * @property {CodeView} view the view that was opened last
 * @property {"absent" | "loading" | "ready" | "failed"} editor whether the bundle with editor and
 *   highlighter is loaded; the page loads it when the tab is opened for the first time
 * @property {string | null} pointed the control of the script's line under the pointer or with the
 *   focus
 * @property {string | null} sought the control whose line gets the focus as soon as the script is on
 *   screen
 */

/** @type {Code} */
export const INITIAL_CODE = { view: "script", editor: "absent", pointed: null, sought: null };

/**
 * @param {import("./dock.js").DockState & {code: Code}} state
 * @param {CodeView} view
 * @returns {boolean} true while this view of the tab Code is on screen
 */
export const isCodeViewOpen = (state, view) => isTabOpen(state, "code") && state.code.view === view;
