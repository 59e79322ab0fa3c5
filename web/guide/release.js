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

/** @returns {Release} parsed from the page's element `release` */
export const release = () => JSON.parse(byId("release").textContent ?? "");
