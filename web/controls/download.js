/** The next attempt to load Python after the line has broken. */

import { byId } from "../dom.js";

/** @param {() => void} retry begins the next attempt at once */
export function bindDownload(retry) {
  byId("download-retry").addEventListener("click", retry);
  addEventListener("online", retry);
}
