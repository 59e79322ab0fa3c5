/** The button that tries again to load Python after the network connection has failed. */

import { byId } from "../dom.js";

/** @param {() => void} retry begins the next attempt at once */
export function bindDownload(retry) {
  byId("download-retry").addEventListener("click", retry);
  addEventListener("online", retry);
}
