/** The views of the tab Code, in the order of the page, and the parts that the page loads for each. */

/** @typedef {"script" | "source" | "yours" | "console"} CodeView */
/** @typedef {"editor" | "library"} LatePart editor and highlighter; the sources of the library */

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
 * @returns {LatePart[]} the parts that the view still lacks
 */
export const missingParts = (view, loaded) =>
  PARTS_OF_VIEW[view].filter((part) => !loaded.includes(part));
