/**
 * The release data that the build writes into the page: version, license and bundled components.
 *
 * @typedef {object} Component
 * @property {string} name
 * @property {string} version
 * @property {string} license
 * @property {string} source address of the source code
 * @property {{name: string, sha256: string}[]} files pinned files of the component
 * @property {string[]} texts full texts of its licenses
 */

/**
 * @typedef {object} Release
 * @property {string} version
 * @property {string} build first digits of a SHA-256 over all files
 * @property {string} license
 * @property {Component[]} components
 */

import { byId } from "../dom.js";

/** @returns {Promise<Release>} the content of the page's element `release`, unpacked */
export async function release() {
  const { packed, ...short } = JSON.parse(byId("release").textContent ?? "");
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return { ...short, ...(await new Response(unpacked).json()) };
}
