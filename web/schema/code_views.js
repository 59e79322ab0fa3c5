/** The views of the tab Code, in the order of the page. */

/** @typedef {"script" | "source" | "yours" | "console"} CodeView */

/** @type {CodeView[]} */
export const CODE_VIEWS = ["script", "source", "yours", "console"];
