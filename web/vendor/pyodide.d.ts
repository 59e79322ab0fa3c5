/** The part of pyodide.mjs (https://pyodide.org) that the worker uses. */
export function loadPyodide(options: object): Promise<any>;
