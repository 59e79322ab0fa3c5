/**
 * The halves into which the build of the site splits Pyodide's WebAssembly, see
 * py/building/splitting.py. Python can start with the hot half alone. When the cold half has arrived,
 * this module adds it.
 */

/** Names of exports that only this module and the cold half use begin with this character. */
const OWN = "$";

/**
 * A module that imports the function `a.b` and exports it as `c`. Only functions that a module
 * exports can be entries of a table.
 */
const EXPORTER = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // the header
  ...[0x01, 0x04, 0x01, 0x60, 0x00, 0x00], // a type: no arguments, no result
  ...[0x02, 0x07, 0x01, 0x01, 0x61, 0x01, 0x62, 0x00, 0x00], // import function a.b
  ...[0x07, 0x05, 0x01, 0x01, 0x63, 0x00, 0x00], // export it as c
);

/** A call of a function in the cold half before this half has arrived. Python cannot continue. */
export class ColdCall extends Error {
  /**
   * Pyodide reads this property of each error that ends Python, and then writes the error to the
   * console. So throw the error again: it then reaches the caller of Python, and the console
   * shows nothing.
   *
   * @returns {never}
   */
  get pyodide_fatal_error() {
    throw this;
  }
}

/**
 * @param {WebAssembly.Exports} exports of Pyodide
 * @returns {boolean} true if these are exports of the hot half, false if they are those of a whole
 *   module, which the file build contains
 */
export const isHotHalf = (exports) => `${OWN}functions` in exports;

/**
 * @param {WebAssembly.Exports} exports of the hot half
 * @returns {WebAssembly.Exports} the exports of the whole module
 */
export const exportsOfWhole = (exports) =>
  Object.fromEntries(Object.entries(exports).filter(([name]) => !name.startsWith(OWN)));

/**
 * Call `onColdCall`, then throw a `ColdCall`, if a function of the cold half is called before
 * `addColdHalf`.
 *
 * @param {WebAssembly.Exports} exports of the hot half
 * @param {() => void} onColdCall
 */
export function watchColdCalls(exports, onColdCall) {
  const exporter = new WebAssembly.Instance(new WebAssembly.Module(EXPORTER), { a: { b: refuse } });
  const functions = /** @type {WebAssembly.Table} */ (exports[`${OWN}functions`]);
  functions.set(functions.length - 1, exporter.exports.c);
  function refuse() {
    onColdCall();
    throw new ColdCall("Python needs code that has not arrived yet.");
  }
}

/**
 * @param {WebAssembly.Exports} exports of the hot half
 * @param {WebAssembly.Imports} imports of the hot half
 * @param {WebAssembly.Module} cold the cold half
 */
export function addColdHalf(exports, imports, cold) {
  new WebAssembly.Instance(cold, { ...imports, hot: exports });
  /** @type {WebAssembly.Global} */ (exports[`${OWN}is_whole`]).value = 1;
}
