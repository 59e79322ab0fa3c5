/**
 * Has the site kept for visits without a network, where the browser allows it; elsewhere (private
 * windows, a host without TLS, storage denied) nothing is different. Part of the site build only.
 */

/** Of this build: the service worker calls its cache the same, and keeps it while the lock is held. */
const folder = new URL(".", import.meta.url).href;

try {
  await keepSite();
} catch {
  // Then the page needs the network at its next start.
}

async function keepSite() {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  // For as long as this tab lives; where locks are refused, so is the rest.
  const life = new Promise(() => {});
  navigator.locks.request(`nnvisu ${folder}`, { mode: "shared" }, () => life).catch(() => {});
  await /** @type {any} */ (globalThis).nnvisu.ready; // The start has the network for itself.
  // What the HTTP cache has of the script would hide a new build for minutes.
  const script = new URL("../service_worker.js", import.meta.url);
  // Without a network the one of an earlier visit goes on, and has tidying up to do.
  await serviceWorker.register(script, { updateViaCache: "none" }).catch(() => {});
  (await serviceWorker.ready).active?.postMessage("started");
}
