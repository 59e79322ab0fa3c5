/** pyodide.asm.mjs: the JavaScript half of Pyodide's WebAssembly, as Emscripten makes it. */
export default function createPyodideModule(settings: object): Promise<any>;
