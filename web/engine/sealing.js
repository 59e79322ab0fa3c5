/** Removal of the names through which own code could reach a server, another worker or storage. */

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
 * Remove the names permanently. No other name in the scope leads to the same functions and objects.
 *
 * @param {object} [scope] the global scope of the worker
 */
export function seal(scope = globalThis) {
  for (let owner = scope; owner; owner = Object.getPrototypeOf(owner)) {
    for (const name of NAMES) Reflect.deleteProperty(owner, name);
  }
}
