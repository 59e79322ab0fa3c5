/**
 * Store the site for visits without a network. Only the site build contains this module.
 *
 * In private windows, on a host without TLS, and where storage is denied, nothing is stored. The
 * page then works only with a network.
 */

import { wholeArrived } from "./engine/supply.js";

/**
 * URL of this build's folder. The service worker's cache for this build, and one lock of each open
 * tab, have the same name, which contains this URL. The service worker does not delete the cache
 * while a tab has the lock.
 */
const folder = new URL(".", import.meta.url).href;

try {
  await storeSite();
} catch {
  // Without stored files, the next start needs the network.
}

async function storeSite() {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  // Hold the lock until the tab closes. A browser that refuses locks refuses service workers, too.
  const life = new Promise(() => {});
  navigator.locks.request(`nnvisu ${folder}`, { mode: "shared" }, () => life).catch(() => {});
  // Wait until Python has started and has its cold half: downloads to the cache would delay both.
  await /** @type {any} */ (globalThis).nnvisu.ready;
  await wholeArrived();
  // Bypass the HTTP cache: an old script from this cache would hide a new build for minutes.
  const script = new URL("../service_worker.js", import.meta.url);
  // Without a network the registration fails, but the service worker of an earlier visit is active.
  await serviceWorker.register(script, { updateViaCache: "none" }).catch(() => {});
  const { installing, waiting, active } = await serviceWorker.ready;
  // This message causes the newest service worker to remove the caches of old builds. If Chromium is
  // replacing the active service worker, a message to the active one would stop the replacement.
  (installing ?? waiting ?? active)?.postMessage("started");
}
