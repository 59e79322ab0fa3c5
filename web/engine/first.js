/** The first worker, which starts before the browser has loaded the rest of the page's script. */

import { isEmbedded } from "./assets.js";
import { connect } from "./connection.js";

/**
 * @returns {boolean} true if Python starts with the hot half of Pyodide alone: always, except when
 *   the page opens a link or is reloaded. The first example needs only the hot half. Stored work
 *   waits for the cold half
 */
function startsPartially() {
  const [visit] = performance.getEntriesByType("navigation");
  const isReload = /** @type {PerformanceNavigationTiming} */ (visit).type === "reload";
  return !isReload && !location.hash;
}

export const first = connect("snapshot", isEmbedded(), { mayBePartial: startsPartially(), waits: false });
