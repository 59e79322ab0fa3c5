/**
 * Store the site for visits without a network, where the browser allows it. Elsewhere (private
 * windows, a host without TLS, storage denied) the page works as before. Part of the site build only.
 */

/** The folder of this build. Its lock has the name of the service worker's cache, which stays while the lock is held. */
const folder = new URL(".", import.meta.url).href;

try {
  await keepSite();
} catch {
  // The page needs the network again at its next start.
}

async function keepSite() {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  // Held as long as this tab lives. A browser that refuses locks refuses service workers, too.
  const life = new Promise(() => {});
  navigator.locks.request(`nnvisu ${folder}`, { mode: "shared" }, () => life).catch(() => {});
  await /** @type {any} */ (globalThis).nnvisu.ready; // The start comes first on the network.
  // A script from the HTTP cache would hide a new build for minutes.
  const script = new URL("../service_worker.js", import.meta.url);
  // Without a network, the service worker of an earlier visit goes on, and tidies up.
  await serviceWorker.register(script, { updateViaCache: "none" }).catch(() => {});
  (await serviceWorker.ready).active?.postMessage("started");
}
