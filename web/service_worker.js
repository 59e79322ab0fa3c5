/**
 * Keeps the site for visits without a network. Part of the site build only.
 *
 * No tab ever gets files of two builds: all but the page itself have the build in their URL. So a
 * new build may take over as soon as all of it is there: tabs that are open go on with the files of
 * theirs, and nothing asks them to reload while there is work in them; the next start, a reload or
 * another tab, is of the new build.
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

// The build puts in which it is, and the SHA-256 of its files by their paths; "" is the page.
const BUILD = "";
/** @type {Record<string, string>} */
const FILES = {};

const SITE = worker.registration.scope;
// Other sites may be on the same origin: what isn't called like this is theirs.
const OURS = `nnvisu ${SITE}`;
/** Names of the caches, and of the locks that the tabs of a build hold. */
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

/** All files or none: if one can't be had, the build before stays. What is here helps next time. */
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
 * @returns {Promise<Response>} that file, from the first place that has just these bytes
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
  // The page that has just started left its files in the HTTP cache; they can't be another build's.
  if (path) yield fetch(SITE + path);
  yield fetch(SITE + path, { cache: "no-cache" });
}

const ourCaches = async () => (await caches.keys()).filter((name) => name.startsWith(OURS));

/** Remove the caches of builds that no tab is of. */
async function removeOldBuilds() {
  const names = (await ourCaches()).filter((name) => name !== OWN);
  const { held = [] } = await navigator.locks.query();
  const used = held.flatMap(({ name }) => (name?.startsWith(OURS) ? [name] : []));
  const tabs = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const { installing, waiting } = worker.registration;
  // A tab that has not yet said which build it is of may need any; so may a build that comes.
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
