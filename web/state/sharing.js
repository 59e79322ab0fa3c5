/** What the page knows of links, lessons and kept work. Part of the store's state; no DOM. */

/** @typedef {import("./store.js").StoreEvent} StoreEvent */
/** @typedef {import("./protocol.js").Data} Data */
/** @typedef {import("../work/permalink.js").Source} Source */
/**
 * @typedef {object} Sharing
 * @property {{source: Source, data: Data} | null} generated the newest points from a generator, and
 *   what it was asked for
 * @property {boolean} is_opening whether a link or kept work is on its way to the worker
 * @property {import("../schema/hideable_parts.js").Part[]} hidden what the lesson leaves out
 * @property {number} target_step the step that the link wants trained to; 0 for none
 * @property {boolean} has_earlier whether there is work from before the link to go back to
 * @property {boolean} is_kept whether the browser keeps the work
 * @property {number | null} saved_step the step of the training that was kept last
 * @property {string} hash what the page has put into its address
 * @property {{text: string}} notice what has just been done; another object each time
 * @property {{title: string, help: string, text: string} | null} shown a text to be copied by hand
 */

/** @type {Sharing} */
export const INITIAL_SHARING = {
  generated: null,
  is_opening: true,
  hidden: [],
  target_step: 0,
  has_earlier: false,
  is_kept: true,
  saved_step: null,
  hash: "",
  notice: { text: "" },
  shown: null,
};

/**
 * @param {Sharing} sharing
 * @param {StoreEvent} event
 * @returns {Sharing}
 */
export function reduceSharing(sharing, { type, payload }) {
  switch (type) {
    case "sharing_changed":
      return { ...sharing, ...payload };
    default: {
      const { source, data, training } = payload ?? {};
      if (source) return { ...sharing, generated: { source, data } };
      const { target_step } = sharing;
      const isThere = target_step > 0 && training?.step >= target_step;
      return isThere ? { ...sharing, target_step: 0 } : sharing;
    }
  }
}

/**
 * @param {{data: Data, sharing: Sharing}} state
 * @returns {Source | null} what generates the present points; null if nothing does
 */
export function presentSource({ data, sharing: { generated } }) {
  const isSame =
    generated &&
    generated.data.n_classes === data.n_classes &&
    sameValues(generated.data.X.values, data.X.values) &&
    sameValues(generated.data.y.values, data.y.values);
  return isSame ? generated.source : null;
}

/**
 * @param {ArrayLike<number>} a
 * @param {ArrayLike<number>} b
 */
function sameValues(a, b) {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
