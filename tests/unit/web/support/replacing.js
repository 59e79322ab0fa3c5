/** Imports of modules some of whose own imports are replaced. */

import { registerHooks } from "node:module";

const WEB = new URL("../../../../web/", import.meta.url);
const KEY = "nnvisu replaced modules";
/** @type {Record<string, object>} */
const replaced = {};
Object.assign(globalThis, { [KEY]: replaced });

/**
 * Import a copy of a module, for whose imports other modules are given: those that only the build
 * provides, or whose effects a test must not have. Other tests get the module as it is.
 *
 * @param {string} path of the module, below web/
 * @param {Record<string, object>} modules exports of each replacement, by the specifier of the import
 * @returns {Promise<any>} a new copy in each call
 */
export function importReplacing(path, modules) {
  const url = new URL(`${path}?copy=${Object.keys(replaced).length}`, WEB).href;
  for (const [specifier, exports] of Object.entries(modules)) replaced[`${url} ${specifier}`] = exports;
  registerHooks({
    /**
     * @param {string} specifier
     * @param {{parentURL?: string}} context
     * @param {(specifier: string, context: object) => object} next
     */
    resolve(specifier, context, next) {
      if (context.parentURL !== url || !(specifier in modules)) return next(specifier, context);
      const exports = `globalThis["${KEY}"][${JSON.stringify(`${url} ${specifier}`)}]`;
      const source = Object.keys(modules[specifier])
        .map((name, i) => `const value${i} = ${exports}.${name}; export { value${i} as ${name} };`)
        .join("\n");
      return { url: `data:text/javascript,${encodeURIComponent(source)}`, shortCircuit: true };
    },
  });
  return import(url);
}
