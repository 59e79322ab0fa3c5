/** The section `code` of the state: the open view of the tab Code, and its contents. */

import { missingParts } from "../schema/code_views.js";
import { isTabOpen, withTab } from "./dock.js";

/** @typedef {import("../schema/code_views.js").CodeView} CodeView */
/**
 * @typedef {object} Code
 * @property {CodeView} view the view that was opened last
 * @property {import("../schema/code_views.js").LatePart[]} loaded the loaded files; the page loads
 *   the files of a view when the view is opened for the first time
 * @property {boolean} failed true after loading has failed
 * @property {string | null} pointed the control of the script's line that is under the pointer or
 *   has the focus
 * @property {string | null} sought the control whose line gets the focus as soon as the script is
 *   on screen
 * @property {Place} source the place in the library that the view Source shows
 * @property {import("../schema/source_link.js").Definition | null} linked the definition of an
 *   opened source link; null once the view Source shows it
 * @property {string} query the text to search for in the library
 */
/**
 * @typedef {object} Place
 * @property {string} file path of a file of the library
 * @property {number | null} line the marked line, from 1
 */
/** @typedef {import("./dock.js").DockState & {code: Code}} CodeState */

/** @type {Code} */
export const INITIAL_CODE = {
  view: "script",
  loaded: [],
  failed: false,
  pointed: null,
  sought: null,
  source: { file: "nnvisu/__init__.py", line: null },
  linked: null,
  query: "",
};

/**
 * Open the tab Code in the network's place. In a wide window, the dock beside the other one has this
 * tab; in other windows, there is one dock.
 *
 * @param {import("./dock.js").Dock} dock
 * @returns {import("./dock.js").Dock}
 */
export const withCode = (dock) => ({ ...withTab(dock, "code"), expanded: "beside" });

/**
 * @param {CodeState} state
 * @param {CodeView} view
 * @returns {boolean} true while this view of the tab Code is on screen
 */
export const isCodeViewOpen = (state, view) =>
  isTabOpen(state, "code") && state.code.view === view && isCodeLoaded(state);

/**
 * @param {CodeState} state
 * @returns {boolean} true if all files of the chosen view are loaded
 */
export const isCodeLoaded = ({ code }) => missingParts(code.view, code.loaded).length === 0;
