/** Removal of what could connect own code with a server, another worker or the browser's storage. */

/**
 * Names in the global scope of a worker. The page's Content Security Policy refuses connections to
 * other hosts. But it allows the page's own host, from which the page itself loads its files. So
 * without this removal, code in the worker could send data to that host.
 */
const NAMES = [
  "fetch",
  "fetchLater",
  "XMLHttpRequest",
  "EventSource",
  "WebSocket",
  "WebSocketStream",
  "WebTransport",
  "RTCPeerConnection",
  "importScripts",
  "Worker",
  "SharedWorker",
  "BroadcastChannel",
  "FontFace",
  "indexedDB",
  "caches",
];

/**
 * Remove the names for good: no other object of the scope refers to what they stand for.
 *
 * @param {object} [scope] the global scope of the worker
 */
export function seal(scope = globalThis) {
  for (let owner = scope; owner; owner = Object.getPrototypeOf(owner)) {
    for (const name of NAMES) Reflect.deleteProperty(owner, name);
  }
}
