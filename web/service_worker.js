/**
 * The site's storage for visits without a network. Part of the site build only.
 *
 * No tab ever gets files of two builds, because the URL of every file except the page names its
 * build. So a new build may take over as soon as all its files are stored. Open tabs go on with the
 * files of their own build, and nothing asks people to reload while there is work in a tab. The next
 * start, a reload or another tab, uses the new build.
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

// The build fills in its name, and the SHA-256 of its files by path; "" is the page.
const BUILD = "";
/** @type {Record<string, string>} */
const FILES = {};

const SITE = worker.registration.scope;
// Other sites may share the origin: caches without this prefix are theirs.
const OURS = `nnvisu ${SITE}`;
/** Name of a build's cache, and of the lock that its tabs hold. */
const nameOf = (/** @type {string} */ build) => `${OURS}${build}/`;
const OWN = nameOf(BUILD);

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("message", (event) => event.waitUntil(alone(removeOldBuilds)));
worker.addEventListener("fetch", (event) => {
  const { url, mode } = event.request;
  if (!url.startsWith(SITE)) return;
  const path = url.slice(SITE.length).split(/[?#]/)[0];
  const build = path.match(/^([0-9a-f]{16})\//)?.[1];
  if (build) event.respondWith(kept(url, build, event.request));
  else if (mode === "navigate" && ["", "index.html"].includes(path)) {
    event.respondWith(kept(SITE, BUILD, event.request));
  }
});

/**
 * @param {string} url
 * @param {string} build
 * @param {Request} request
 */
async function kept(url, build, request) {
  return (await caches.match(url, { cacheName: nameOf(build) })) ?? fetch(request);
}

/** Store all files or fail: then the previous build stays, and the stored files help next time. */
async function install() {
  await alone(async () => {
    const cache = await caches.open(OWN);
    const files = Object.entries(FILES);
    await Promise.all(
      files.map(async ([path, hash]) => cache.put(SITE + path, await verified(path, hash))),
    );
  });
  await worker.skipWaiting();
}

/**
 * @param {string} path
 * @param {string} hash
 * @returns {Promise<Response>} the file from the first place that has exactly these bytes
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

/** @param {string} path */
async function* places(path) {
  const file = path.slice(`${BUILD}/`.length);
  for (const name of await ourCaches()) {
    const build = name.slice(OURS.length);
    yield caches.match(SITE + (path && build + file), { cacheName: name });
  }
  // The page that has just started left its files in the HTTP cache; their URL names this build.
  if (path) yield fetch(SITE + path);
  yield fetch(SITE + path, { cache: "no-cache" });
}

const ourCaches = async () => (await caches.keys()).filter((name) => name.startsWith(OURS));

/** Remove the caches of builds that no tab uses. */
async function removeOldBuilds() {
  const names = (await ourCaches()).filter((name) => name !== OWN);
  const { held = [] } = await navigator.locks.query();
  const used = held.flatMap(({ name }) => (name?.startsWith(OURS) ? [name] : []));
  const tabs = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const { installing, waiting } = worker.registration;
  // A tab without a lock so far may need any build; a build that is being installed, too.
  const isEarly = tabs.filter(({ url }) => url.startsWith(SITE)).length > used.length;
  if (isEarly || installing || waiting) return;
  await Promise.all(names.filter((name) => !used.includes(name)).map((name) => caches.delete(name)));
}

/**
 * Run `work` while nothing else changes the caches.
 *
 * @param {() => Promise<void>} work
 */
const alone = (work) => navigator.locks.request(`caches of ${OURS}`, work);

/** @param {ArrayBuffer} bytes */
async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
