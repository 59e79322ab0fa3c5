// Runs pytest in Pyodide: node run_in_pyodide.mjs FOLDER, where FOLDER holds runtime/, site/ with
// pytest, and project/ with the tests.
import process from "node:process";
import { pathToFileURL } from "node:url";

const folder = process.argv[2];

async function runPytest() {
  const { loadPyodide } = await import(pathToFileURL(`${folder}/runtime/pyodide.mjs`).href);
  const pyodide = await loadPyodide({ indexURL: `${folder}/runtime/` });
  await pyodide.loadPackage("numpy", { messageCallback: () => {} });
  pyodide.mountNodeFS("/mnt", folder);
  pyodide.pyimport("os").chdir("/mnt/project");
  pyodide.pyimport("sys").path.append("/mnt/site");
  return pyodide.pyimport("pytest").main(pyodide.toPy(["-p", "no:cacheprovider", "tests"]));
}

try {
  process.exitCode = Number(await runPytest());
} catch (error) {
  // Uncaught, it would be printed below a line of Pyodide's code that has a megabyte.
  console.error(String(error));
  process.exitCode = 1;
}
