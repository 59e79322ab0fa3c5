// Run pytest in Pyodide: node run_in_pyodide.mjs FOLDER START TEST...
// FOLDER contains info.json, snapshot.js, stdlib.zip, numpy.whl and three folders: runtime/ with
// Pyodide and the files of the build, site/ with pytest, and project/ with the tests.
// START is the kind of start: "snapshot" or "stock".
import fs from "node:fs";
import process from "node:process";
import { pathToFileURL } from "node:url";
import zlib from "node:zlib";

const [folder, start, ...tests] = process.argv.slice(2);
const runtime = `${folder}/runtime/`;
const load = (path) => import(pathToFileURL(`${folder}/${path}`).href);
const read = (name) => new Uint8Array(fs.readFileSync(runtime + name));
const unpacked = (name) => new Uint8Array(zlib.zstdDecompressSync(read(`${name}.zst`)));

const { loadPyodide } = await load("runtime/pyodide.mjs");
const { default: createPyodideModule } = await load("runtime/pyodide.asm.mjs");
const { install, STORED_OPTIONS, restore, SITE_PACKAGES } = await load("snapshot.js");
const info = JSON.parse(fs.readFileSync(`${folder}/info.json`, "utf-8"));
const options = { ...STORED_OPTIONS, indexURL: runtime, lockFileContents: JSON.stringify(info.lock) };

const libraries = {};
const all = unpacked("libraries");
let end = 0;
for (const [path, length] of Object.entries(info.libraries)) {
  libraries[path] = all.slice(end, (end += length));
}

async function startFromSnapshot() {
  const pathOf = (path) => `${runtime}${path.split("/").at(-1)}`;
  for (const [path, bytes] of Object.entries(libraries)) fs.writeFileSync(pathOf(path), bytes);
  return restore({
    ...options,
    loadPyodide,
    createPyodideModule,
    locateFile: (path) => (path.startsWith(SITE_PACKAGES) ? pathOf(path) : path),
    info,
    snapshot: Promise.resolve(unpacked("snapshot")),
  });
}

async function startFromSources() {
  const pyodide = await loadPyodide(options);
  install(pyodide, unpacked("site_packages.zip"), libraries);
  return pyodide;
}

// Pyodide reads the standard library in both starts. Two runs may share the folder, so the file must
// appear as a whole.
function writeStandardLibrary() {
  const path = `${runtime}python_stdlib.zip`;
  fs.writeFileSync(`${path}.${start}`, unpacked("python_stdlib.zip"));
  fs.renameSync(`${path}.${start}`, path);
}

async function runPytest() {
  writeStandardLibrary();
  const pyodide = await (start === "snapshot" ? startFromSnapshot() : startFromSources());
  // pytest needs more of the standard library than nnvisu, and more of NumPy.
  pyodide.FS.writeFile("/lib/python314.zip", fs.readFileSync(`${folder}/stdlib.zip`));
  install(pyodide, new Uint8Array(fs.readFileSync(`${folder}/numpy.whl`)));
  pyodide.pyimport("importlib").invalidate_caches();
  pyodide.mountNodeFS("/mnt", folder);
  pyodide.pyimport("os").chdir("/mnt/project");
  pyodide.pyimport("sys").path.append("/mnt/site");
  const plugins = ["-p", "no:cacheprovider", "-p", "late_imports"];
  // A time limit needs a thread, and Pyodide has none.
  const unlimited = ["-o", "faulthandler_timeout=0"];
  return pyodide.pyimport("pytest").main(pyodide.toPy([...plugins, ...unlimited, ...tests]));
}

try {
  process.exitCode = Number(await runPytest());
} catch (error) {
  // Print only the message: for an uncaught error, Node also prints the line of code, and a line of
  // Pyodide can have a megabyte.
  console.error(String(error));
  process.exitCode = 1;
}
