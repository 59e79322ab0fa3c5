// Worker of the baseline page of the start-up benchmark: load Pyodide as its documentation
// recommends, then NumPy. In the file build, the page sends the files, so that none are fetched.
onmessage = async ({ data: { files } }) => {
  let url = "./pyodide.mjs";
  const options = {};
  if (files) {
    const moduleUrl = (name) =>
      `data:text/javascript,${encodeURIComponent(new TextDecoder().decode(files[name]))}`;
    globalThis.fetch = async (request) => {
      const name = (request.url ?? String(request)).split("/").at(-1);
      return new Response(files[name], { headers: { "content-type": "application/wasm" } });
    };
    url = moduleUrl("pyodide.mjs");
    Object.assign(options, {
      indexURL: "https://runtime.invalid/",
      packageBaseUrl: "https://runtime.invalid/",
      lockFileContents: new TextDecoder().decode(files["pyodide-lock.json"]),
      createPyodideModule: (await import(moduleUrl("pyodide.asm.mjs"))).default,
    });
  }
  const { loadPyodide } = await import(url);
  const pyodide = await loadPyodide(options);
  await pyodide.loadPackage("numpy", { messageCallback: () => {} });
  pyodide.runPython("import numpy");
  postMessage("ready");
};
