/** The first worker, which starts before the browser has loaded the rest of the page's script. */

import { isEmbedded } from "./assets.js";
import { connect } from "./connection.js";

/**
 * @returns {boolean} true unless the page opens a link, is reloaded, or comes from the service worker,
 *   which stores all files. On a first visit, Python starts with the hot half of Pyodide alone. The
 *   first example needs no other functions
 */
function isFirstVisit() {
  const [visit] = performance.getEntriesByType("navigation");
  const isReload = /** @type {PerformanceNavigationTiming} */ (visit).type === "reload";
  return !isReload && !location.hash && !hasServiceWorker();
}

/** @returns {boolean} false also if the browser denies service workers to the page */
function hasServiceWorker() {
  try {
    return Boolean(navigator.serviceWorker?.controller);
  } catch {
    return false;
  }
}

export const first = connect("snapshot", isEmbedded(), null, !isEmbedded() && isFirstVisit());
