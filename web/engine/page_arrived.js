/**
 * The arrival of the page's own scripts and styles. Before their arrival, the large files of the
 * runtime would compete with them for bandwidth.
 */

/** @type {PromiseWithResolvers<void>} */
const arrival = Promise.withResolvers();
let isWatched = false;

/**
 * Record that the page's scripts and styles have arrived. The page's script begins with this call.
 */
export const notePageArrived = () => arrival.resolve();

/**
 * @returns {Promise<void>} resolves when the browser lists the scripts and the style sheet that the
 *   head of the page links as loaded, or when the page's script runs, if this is earlier
 */
export function pageArrived() {
  if (!isWatched) watch();
  isWatched = true;
  return arrival.promise;
}

function watch() {
  const links = document.querySelectorAll("link[rel=stylesheet], link[rel=modulepreload]");
  const urls = [...links].map((link) => /** @type {HTMLLinkElement} */ (link).href);
  const isListed = () => urls.every((url) => performance.getEntriesByName(url).length);
  // A browser that has cached the files has often listed them already.
  if (isListed()) return notePageArrived();
  const observer = new PerformanceObserver(() => {
    if (!isListed()) return;
    observer.disconnect();
    notePageArrived();
  });
  observer.observe({ type: "resource" });
}
