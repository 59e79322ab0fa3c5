/**
 * What the build says of itself and of what others have made.
 *
 * @typedef {object} Component
 * @property {string} name
 * @property {string} version
 * @property {string} license
 * @property {string} source address
 * @property {{name: string, sha256: string}[]} files that it came in
 * @property {string[]} texts of its licenses
 */

/**
 * @typedef {object} Release
 * @property {string} version
 * @property {string} build the beginning of a SHA-256 over all files
 * @property {string} license
 * @property {Component[]} components
 */

import { byId } from "../dom.js";

/** @returns {Release} */
export const release = () => JSON.parse(byId("release").textContent ?? "");
