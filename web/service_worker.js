/**
 * The service worker, which stores the site for visits without a network. Only the site build
 * contains this script.
 *
 * The URL of every file except the page contains the name of the build, so no tab gets files of two
 * builds. A new build is therefore used as soon as all its files are stored: each tab that is
 * opened or reloaded then gets the new build. Open tabs continue with the files of their own build.
 * After an update, the page never asks for a reload, because the tab may contain work.
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

// The build replaces these values by the name of the build and the SHA-256 of each file by path.
// The path "" is the page.
const BUILD = "";
/** @type {Record<string, string>} */
const FILES = {};

const SITE = worker.registration.scope;
// Prefix of the names of this site's caches. Other sites of the same origin may have caches, too.
const OURS = `nnvisu ${SITE}`;
/** Name of a build's cache, and of the lock that each tab of the build holds. */
const nameOf = (/** @type {string} */ build) => `${OURS}${build}/`;
const OWN = nameOf(BUILD);

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("message", (event) => event.waitUntil(afterStart()));
worker.addEventListener("fetch", (event) => {
  const { url, mode } = event.request;
  if (!url.startsWith(SITE)) return;
  const path = url.slice(SITE.length).split(/[?#]/)[0];
  const build = path.match(/^([0-9a-f]{16})\//)?.[1];
  if (build) event.respondWith(storedOrFetched(url, build, event.request));
  else if (mode === "navigate" && ["", "index.html"].includes(path)) {
    event.respondWith(storedOrFetched(SITE, BUILD, event.request));
  }
});

/**
 * Return the stored response. If the cache of the build has no response, request the file.
 *
 * @param {string} url
 * @param {string} build
 * @param {Request} request
 */
async function storedOrFetched(url, build, request) {
  return (await caches.match(url, { cacheName: nameOf(build) })) ?? fetch(request);
}

/**
 * Store all files of this build. If a file is unavailable, the installation fails, and the
 * previous build stays in use. The next installation reuses the files that are already stored.
 */
async function install() {
  await alone(async () => {
    const cache = await caches.open(OWN);
    const files = Object.entries(FILES);
    // Wait for all files even if one fails: no file may be stored after the lock is free.
    const stored = await Promise.allSettled(
      files.map(async ([path, hash]) => cache.put(SITE + path, await verified(path, hash))),
    );
    for (const result of stored) if (result.status === "rejected") throw result.reason;
  });
  await worker.skipWaiting();
}

/**
 * @param {string} path
 * @param {string} hash
 * @returns {Promise<Response>} the file from the first place where the file has this hash
 */
async function verified(path, hash) {
  for await (const response of places(path)) {
    if (!response?.ok) continue;
    const bytes = await response.arrayBuffer();
    if ((await sha256(bytes)) !== hash) continue;
    const type = response.headers.get("content-type") ?? "";
    return new Response(bytes, { headers: { "content-type": type } });
  }
  throw new Error(`The server does not have ${path || "the page"} of build ${BUILD}.`);
}

/**
 * Yield the file from each place that may contain the file: the caches of all builds, then the
 * server.
 *
 * @param {string} path
 */
async function* places(path) {
  const file = path.slice(`${BUILD}/`.length);
  for (const name of await ourCaches()) {
    const build = name.slice(OURS.length);
    yield caches.match(SITE + (path && build + file), { cacheName: name });
  }
  // Files that the page has just loaded are in the HTTP cache. This cache may contain an old page,
  // but no other old file, because the URL of every other file contains the name of this build.
  if (path) yield fetch(SITE + path);
  // With "no-cache", the server could confirm a damaged file in the HTTP cache as unchanged.
  yield fetch(SITE + path, { cache: "reload" });
}

const ourCaches = async () => (await caches.keys()).filter((name) => name.startsWith(OURS));

/**
 * Replace the service worker of an earlier build, then remove old builds. If a request reached the
 * earlier service worker while Chromium replaced it, Chromium leaves this service worker waiting
 * until it calls `skipWaiting` again.
 */
async function afterStart() {
  await worker.skipWaiting();
  await alone(removeOldBuilds);
}

/** Remove the caches of builds that no tab uses. */
async function removeOldBuilds() {
  const names = (await ourCaches()).filter((name) => name !== OWN);
  const { held = [] } = await navigator.locks.query();
  const used = held.flatMap(({ name }) => (name?.startsWith(OURS) ? [name] : []));
  const tabs = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const { installing, waiting } = worker.registration;
  // Remove nothing while a tab has no lock yet, because the tab may need any build. Also
  // remove nothing during an installation, because an installation reads and fills caches.
  const isEarly = tabs.filter(({ url }) => url.startsWith(SITE)).length > used.length;
  if (isEarly || installing || waiting) return;
  await Promise.all(names.filter((name) => !used.includes(name)).map((name) => caches.delete(name)));
}

/**
 * Run `work` as soon as no other call of this function is running in this tab or another tab.
 *
 * @param {() => Promise<void>} work
 */
const alone = (work) => navigator.locks.request(`caches of ${OURS}`, work);

/** @param {ArrayBuffer} bytes */
async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
