/** The views of the tab Code, in the order of the page, and the files that each view needs. */

/** @typedef {"script" | "source" | "yours" | "console"} CodeView */
/**
 * @typedef {"editor" | "library"} LatePart a file that the page loads when a view needs the file:
 *   editor and highlighter, or the sources of the library
 */

/** @type {Record<CodeView, LatePart[]>} */
const PARTS_OF_VIEW = {
  script: ["editor"],
  source: ["editor", "library"],
  yours: ["editor", "library"],
  console: ["editor"],
};

export const CODE_VIEWS = /** @type {CodeView[]} */ (Object.keys(PARTS_OF_VIEW));

/**
 * @param {CodeView} view
 * @param {LatePart[]} loaded
 * @returns {LatePart[]} the files that the view needs and that are not loaded
 */
export const missingParts = (view, loaded) =>
  PARTS_OF_VIEW[view].filter((part) => !loaded.includes(part));
