/** Reuse of compiled WebAssembly modules that have the same bytes. */

/** Maximum length in bytes of a module that is reused. Longer modules are used only once. */
const LONGEST = 100;

/**
 * Make `new WebAssembly.Module` return the same module for the same bytes, if the bytes are few.
 * During a start, Pyodide compiles such a module for each of hundreds of JavaScript functions. Their
 * modules differ only if the types of the arguments and of the result differ.
 */
export function reuseModules() {
  /** @type {Map<string, WebAssembly.Module>} */
  const modules = new Map();
  WebAssembly.Module = new Proxy(WebAssembly.Module, {
    construct(Module, [bytes]) {
      if (!(bytes.length <= LONGEST)) return new Module(bytes);
      const key = String(bytes);
      const module = modules.get(key) ?? new Module(bytes);
      modules.set(key, module);
      return module;
    },
  });
}
