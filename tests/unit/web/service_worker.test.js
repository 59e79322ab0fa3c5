import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";
import vm from "node:vm";

const source = readFileSync(new URL("../../../web/service_worker.js", import.meta.url), "utf8");
const SITE = "https://host.invalid/nnvisu/";
const [OLD, NEW] = ["0123456789abcdef", "fedcba9876543210"];
const OLD_NAME = `nnvisu ${SITE}${OLD}/`;
const NEW_NAME = `nnvisu ${SITE}${NEW}/`;

/** @type {Map<string, Map<string, string>>} for each cache's name, its texts by URL */
let stored = new Map();
/** @type {Map<string, string>} the server's texts by URL */
let server = new Map();
/** @type {Map<string, string>} the texts in the browser's HTTP cache by URL */
let httpCache = new Map();
/** @type {string[]} */
let requested = [];
/** @type {string[]} names of the locks that tabs hold */
let held = [];
/** @type {string[]} addresses of the tabs */
let tabs = [];
let skips = 0;

beforeEach(() => {
  [stored, server, httpCache, requested, held, tabs] = [new Map(), new Map(), new Map(), [], [], []];
  skips = 0;
});

/** @param {string} build */
const siteOf = (build) => ({
  "": `page of ${build}`,
  [`${build}/main.js`]: `main of ${build}`,
  [`${build}/runtime/large.zst`]: "the same in both",
});

/** @param {string} build */
function deploy(build) {
  server = new Map(Object.entries(siteOf(build)).map(([path, text]) => [SITE + path, text]));
}

/** @param {string} text */
const sha256 = (text) => createHash("sha256").update(text).digest("hex");

/**
 * Run the service worker of a build.
 *
 * @param {string} build
 * @param {object} [registration]
 */
function start(build, registration = {}) {
  const hashes = Object.entries(siteOf(build)).map(([path, text]) => [path, sha256(text)]);
  const script = source
    .replace('const BUILD = "";', `const BUILD = "${build}";`)
    .replace("const FILES = {};", `const FILES = ${JSON.stringify(Object.fromEntries(hashes))};`);
  /** @type {Record<string, (event: any) => void>} */
  const listeners = {};
  const self = {
    registration: { scope: SITE, ...registration },
    addEventListener: (/** @type {string} */ type, /** @type {any} */ on) => (listeners[type] = on),
    skipWaiting: async () => void skips++,
    clients: { claim: async () => {}, matchAll: async () => tabs.map((url) => ({ url })) },
  };
  const locks = {
    query: async () => ({ held: held.map((name) => ({ name })) }),
    request: (/** @type {string} */ _, /** @type {() => Promise<void>} */ work) => work(),
  };
  vm.runInNewContext(script, { self, caches, fetch, crypto, Response, navigator: { locks } });
  return {
    /** @param {string} type */
    async handle(type) {
      /** @type {Promise<void> | undefined} */
      let done;
      listeners[type]({ waitUntil: (/** @type {Promise<void>} */ work) => (done = work) });
      await done;
    },
    /** @param {string} url @param {string} [mode] */
    async answer(url, mode = "cors") {
      /** @type {Promise<Response> | undefined} */
      let answer;
      const respondWith = (/** @type {Promise<Response>} */ given) => (answer = given);
      listeners.fetch({ request: { url, mode }, respondWith });
      return (await answer)?.text();
    },
  };
}

const caches = {
  keys: async () => [...stored.keys()],
  delete: async (/** @type {string} */ name) => stored.delete(name),
  async open(/** @type {string} */ name) {
    const files = stored.get(name) ?? new Map();
    stored.set(name, files);
    return {
      put: async (/** @type {string} */ url, /** @type {Response} */ response) =>
        files.set(url, await response.text()),
    };
  },
  async match(/** @type {string} */ url, /** @type {{cacheName: string}} */ { cacheName }) {
    const text = stored.get(cacheName)?.get(url);
    return text === undefined ? undefined : new Response(text);
  },
};

/** @param {string | {url: string}} request @param {RequestInit} [options] */
async function fetch(request, { cache } = {}) {
  const url = typeof request === "string" ? request : request.url;
  requested.push(url);
  // With the option "no-cache", the server confirms the cached text, because its tag is unchanged.
  const text = (cache !== "reload" && httpCache.get(url)) || server.get(url);
  return text === undefined ? new Response("", { status: 404 }) : new Response(text);
}

/** @param {string} build */
async function install(build) {
  deploy(build);
  await start(build).handle("install");
}

test("all files of a build are cached, and a new build loads only changed files", async () => {
  await install(OLD);
  requested = [];
  await install(NEW);
  assert.deepEqual([...stored.keys()], [OLD_NAME, NEW_NAME]);
  assert.deepEqual([...(stored.get(NEW_NAME) ?? [])].sort(), [...server].sort());
  assert.deepEqual(new Set(requested), new Set([SITE, `${SITE}${NEW}/main.js`]));
});

test("damaged files and files of another build are not cached", async () => {
  deploy(NEW);
  server.set(SITE, "page of a build still later");
  await assert.rejects(start(NEW).handle("install"), /does not have the page of build fedc/);
  assert.equal(stored.get(NEW_NAME)?.get(`${SITE}${NEW}/main.js`), `main of ${NEW}`);
  stored.clear();
  deploy(NEW);
  server.delete(`${SITE}${NEW}/main.js`);
  await assert.rejects(start(NEW).handle("install"), /does not have fedcba9876543210\/main.js/);
  stored.get(NEW_NAME)?.set(`${SITE}${NEW}/runtime/large.zst`, "damaged");
  await install(NEW);
  assert.equal(stored.get(NEW_NAME)?.get(`${SITE}${NEW}/runtime/large.zst`), "the same in both");
});

test("a damaged file in the browser's HTTP cache is loaded from the server again", async () => {
  httpCache.set(`${SITE}${NEW}/main.js`, "damaged");
  await install(NEW);
  assert.equal(stored.get(NEW_NAME)?.get(`${SITE}${NEW}/main.js`), `main of ${NEW}`);
});

test("a tab gets the files of its own build; a newly opened page gets the service worker's build", async () => {
  await install(OLD);
  await install(NEW);
  server.clear();
  const worker = start(NEW);
  assert.equal(await worker.answer(`${SITE}${OLD}/main.js`), `main of ${OLD}`);
  assert.equal(await worker.answer(`${SITE}${NEW}/main.js`), `main of ${NEW}`);
  for (const address of ["", "index.html", "?from=mail", "#v=1"]) {
    assert.equal(await worker.answer(SITE + address, "navigate"), `page of ${NEW}`);
  }
});

test("uncached files of the build come from the network; other requests are not answered", async () => {
  deploy(NEW);
  const worker = start(NEW);
  assert.equal(await worker.answer(SITE, "navigate"), `page of ${NEW}`);
  assert.equal(await worker.answer(`${SITE}${NEW}/main.js`), `main of ${NEW}`);
  for (const address of [`${SITE}THIRD_PARTY.md`, `${SITE}service_worker.js`, "https://a.invalid/"]) {
    assert.equal(await worker.answer(address, "navigate"), undefined);
  }
});

test("only caches of old builds that no tab uses are deleted", async () => {
  await install(OLD);
  await install(NEW);
  const others = ["a page's", `nnvisu https://host.invalid/other/${OLD}/`];
  for (const name of others) stored.set(name, new Map());
  const both = [OLD_NAME, NEW_NAME, ...others];

  [tabs, held] = [[SITE, SITE], [OLD_NAME, NEW_NAME]];
  await start(NEW).handle("message");
  assert.deepEqual([...stored.keys()], both, "a tab uses the old build");

  [tabs, held] = [[SITE, SITE], [NEW_NAME]];
  await start(NEW).handle("message");
  assert.deepEqual([...stored.keys()], both, "a tab does not hold the lock of its build yet");

  [tabs, held] = [[SITE, "https://host.invalid/other/"], [NEW_NAME]];
  await start(NEW, { installing: {} }).handle("message");
  assert.deepEqual([...stored.keys()], both, "another build is being installed");

  await start(NEW).handle("message");
  assert.deepEqual([...stored.keys()], [NEW_NAME, ...others]);
});

test("when a page has started, a service worker that waits replaces the earlier one", async () => {
  await start(NEW, { waiting: {} }).handle("message");
  assert.equal(skips, 1);
});
