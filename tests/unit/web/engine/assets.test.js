import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createWorker, gatherAssets } from "../../../../web/engine/assets.js";
import { bodyOf, bytesOf } from "../../../../web/engine/files.js";
import { Progress } from "../../../../web/engine/progress.js";

/** Elements that the parser has read, by id. @type {Map<string, {textContent: string, nextSibling: object | null}>} */
let elements = new Map();
/** @type {Set<() => void>} */
let observers = new Set();

const FILES = { "zstd.wasm": {}, snapshot: { start: "snapshot" }, "python_stdlib.zip": { start: "stock" } };
const described = Object.fromEntries(Object.entries(FILES).map(([name, file]) => [name, { ...file, bytes: 3, path: name }]));

/** @param {string | null} worker null for the file build */
function openPage(worker) {
  const text = JSON.stringify({ worker, files: described, info: {} });
  elements = new Map([["manifest", { textContent: text, nextSibling: {} }]]);
  observers = new Set();
  const listeners = new EventTarget();
  Object.assign(globalThis, {
    document: {
      baseURI: "https://host.invalid/build/",
      body: {},
      readyState: "loading",
      getElementById: (/** @type {string} */ id) => elements.get(id) ?? null,
      addEventListener: listeners.addEventListener.bind(listeners),
      removeEventListener: listeners.removeEventListener.bind(listeners),
      dispatchEvent: listeners.dispatchEvent.bind(listeners),
    },
    MutationObserver: class {
      /** @param {() => void} callback */
      constructor(callback) {
        this.callback = callback;
      }
      observe() {
        observers.add(this.callback);
      }
      disconnect() {
        observers.delete(this.callback);
      }
    },
  });
}

beforeEach(() => openPage(null));

/** Node's own, which the tests replace, and which reads data: URLs as the standard says. */
const { fetch: fetchData } = globalThis;
const settle = () => new Promise((resolve) => setTimeout(resolve, 1));

/** @param {string} name @param {string} text in base64 @param {boolean} isWhole */
async function parse(name, text, isWhole) {
  elements.set(`asset:${name}`, { textContent: text, nextSibling: isWhole ? {} : null });
  for (const notify of [...observers]) notify();
  await settle();
}

test("a file inside the page is read as soon as the parser has read its element, before the page is whole", async () => {
  /** @type {string[]} */
  const read = [];
  const { decoder, unpacked } = gatherAssets("snapshot");
  const progress = new Progress(() => {});
  const contents = Object.entries({ decoder, ...unpacked }).map(async ([name, file]) => {
    const bytes = new Uint8Array(await bytesOf(bodyOf(name, file, progress)));
    read.push(`${name} ${bytes}`);
  });
  await parse("zstd.wasm", "AQID", true);
  assert.deepEqual(read, ["decoder 1,2,3"]);
  await parse("snapshot", "BA", false);
  assert.deepEqual(read, ["decoder 1,2,3"]);
  await parse("snapshot", "BAUG", true);
  assert.deepEqual(read, ["decoder 1,2,3", "snapshot 4,5,6"]);
  await Promise.all(contents);
  assert.equal(observers.size, 0);
});

test("a page that lacks a file is an error", async () => {
  const { decoder } = gatherAssets("snapshot");
  const bytes = bytesOf(bodyOf("decoder", decoder, new Progress(() => {})));
  Object.assign(document, { readyState: "interactive" });
  document.dispatchEvent(new Event("DOMContentLoaded"));
  await assert.rejects(bytes, /lacks its part "asset:zstd.wasm"/);
});

test("each kind of start has its own files; a start from sources bypasses the browser's cache", () => {
  openPage("worker.js");
  const [snapshot, stock] = [gatherAssets("snapshot"), gatherAssets("stock")];
  assert.deepEqual([Object.keys(snapshot.unpacked), Object.keys(snapshot.packed)], [["snapshot"], []]);
  assert.deepEqual([Object.keys(stock.unpacked), Object.keys(stock.packed)], [[], ["python_stdlib.zip"]]);
  assert.deepEqual([snapshot.decoder.cache, stock.decoder.cache], ["default", "reload"]);
  assert.equal(snapshot.unpacked.snapshot.source, "https://host.invalid/build/snapshot");
});

test("an isolated worker starts from a data: URL, in which a script of any characters stays whole", async () => {
  openPage("worker.js");
  const script = "postMessage(`50 % #1 \\ \"ä\" 🙂`);\t\r\n  // end\n";
  /** @type {string[]} */
  const urls = [];
  Object.assign(globalThis, {
    fetch: async () => new Response(script),
    Worker: class {
      /** @param {string} url */
      constructor(url) {
        urls.push(url);
      }
    },
  });
  await createWorker("snapshot", true, new Progress(() => {}));
  assert.equal(await (await fetchData(urls[0])).text(), script);
});
