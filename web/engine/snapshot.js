/**
 * Memory snapshots of Pyodide that contain NumPy and nnvisu. The build, which makes the snapshot,
 * and the page, which restores it, share this code.
 *
 * Pyodide's own snapshots don't support packages with native libraries. After a restore, the
 * function table lacks the functions of the libraries, and the data of the libraries is not at the
 * addresses that the heap contains. To avoid both faults, the build and the page load the same
 * libraries in the same order, before the runtime is initialized.
 */

/**
 * The data that a restore needs besides the bytes of the snapshot.
 *
 * @typedef {object} SnapshotInfo
 * @property {Record<string, number>} lengths lengths of the runtime's files after unpacking, by name.
 *   The file of the snapshot consists of a header and the contents of the runs
 * @property {number} headerBytes
 * @property {number} dataBytes length of the first part of the memory, which contains data before
 *   any code runs
 * @property {[number, number][]} runs start and length of each part of the memory that code has
 *   changed
 * @property {number} tableLength length of the function table once the libraries are loaded
 * @property {Record<string, number>} libraries lengths of the libraries by path, in loading order
 * @property {Record<string, string>} handles paths of the libraries by dlopen's handle, which is an
 *   address
 * @property {object} lock Pyodide's list of packages to load, which is empty
 */

export const SITE_PACKAGES = "/lib/python3.14/site-packages/";

/** Options that `loadPyodide` stores in Python's memory, and therefore in snapshots. */
export const STORED_OPTIONS = { convertNullToNone: true };

/**
 * Number of entries to which the function table is grown. The table begins with 14,170 entries in
 * Node, 14,171 in Chromium and Firefox, and 15,143 in WebKit.
 */
const TABLE_LENGTH = 16384;

/**
 * Initial size of the memory in bytes, enough for 100,000 points. By default, the memory would grow
 * by a fifth each time it is full, which happens twice before the first example is shown. Unwritten
 * parts of the memory take no physical memory.
 */
const ROOM = 2 ** 26;

/**
 * The allocator's records of a block of memory lie within this number of bytes from both ends of
 * the block.
 */
const RECORD = 128;

/**
 * Wrap Pyodide's `createPyodideModule` so that the module loads the libraries first.
 *
 * @param {(settings: any) => Promise<any>} create
 * @param {object} options
 * @param {string[]} options.libraries paths below site-packages, in loading order
 * @param {(path: string) => string} options.locateFile returns the address of a file that Pyodide
 *   requests
 * @param {(module: any) => void} options.onPreloaded called before any code runs
 * @param {(module: any) => void | Promise<void>} options.onLoaded called when the runtime can be used
 */
export function preloading(create, { libraries, locateFile, onPreloaded, onLoaded }) {
  /** @param {any} settings */
  return async (settings) => {
    settings.locateFile = locateFile;
    /** @type {Promise<void>} */
    const loaded = new Promise((resolve, reject) =>
      settings.preRun.push((/** @type {any} */ module) => {
        module.addRunDependency("libraries");
        loadLibraries(module, libraries)
          .then(() => {
            onPreloaded(module);
            resolve();
            module.removeRunDependency("libraries");
          })
          .catch(reject);
      }),
    );
    const [module] = await Promise.all([create(settings), loaded]);
    await onLoaded(module);
    return module;
  };
}

/**
 * @param {any} module
 * @param {string[]} libraries
 */
async function loadLibraries(module, libraries) {
  const table = module.wasmTable;
  table.grow(TABLE_LENGTH - table.length);
  const flags = { loadAsync: true, nodelete: true, global: false, allowUndefined: true };
  for (const path of libraries) await module.loadDynamicLibrary(SITE_PACKAGES + path, flags, {});
}

/**
 * Replace `memory` by its bitwise difference from `before`; a second call restores `memory`. The
 * snapshot therefore doesn't repeat the data sections of Python and the libraries, which saves 1.4
 * MB of 7.3 MB.
 *
 * @param {Uint8Array} memory changed in place; its offset and length are multiples of 4 bytes
 * @param {Uint8Array} before
 */
export function difference(memory, before) {
  const words = new Uint32Array(memory.buffer, memory.byteOffset, memory.length / 4);
  const others = new Uint32Array(before.buffer, before.byteOffset, before.length / 4);
  for (let i = 0; i < others.length; i++) words[i] ^= others[i];
}

/**
 * Fill the runs of the memory. The rest of the memory is already as in the snapshot: code changes it
 * neither before nor after this call. Writing the rest, too, would take 20 ms.
 *
 * @param {Uint8Array} memory
 * @param {Uint8Array} contents of the runs, one after the other
 * @param {SnapshotInfo["runs"]} runs
 * @param {Uint8Array[]} originals contents of the first runs before any code ran
 */
function fill(memory, contents, runs, originals) {
  let from = 0;
  runs.forEach(([at, length], i) => {
    const run = contents.subarray(from, (from += length));
    // Only the first runs need the difference: they lie in the data sections. After the data
    // sections, the memory was all zeros, so a copy gives the same result and is faster.
    if (i < originals.length) difference(run, originals[i]);
    memory.set(run, at);
  });
}

/**
 * Grow the memory to its initial size. Pyodide ignores INITIAL_MEMORY, so allocate until the memory
 * is large enough, and erase the allocator's records of these allocations.
 *
 * @param {any} module
 */
function makeRoom(module) {
  const missing = () => ROOM - module.HEAP8.length;
  for (let size; (size = missing()) > 0; ) {
    const block = module._malloc(size);
    if (!block) throw new Error("There is not enough memory for Python.");
    for (const end of [block, block + size]) module.HEAPU8.fill(0, end - RECORD, end + RECORD);
  }
}

/**
 * Install packages into site-packages.
 *
 * @param {any} pyodide
 * @param {BufferSource} archive a zip file
 * @param {Record<string, Uint8Array>} [libraries] files that the archive lacks, by path
 */
export function install(pyodide, archive, libraries = {}) {
  pyodide.unpackArchive(archive, "zip", { extractDir: SITE_PACKAGES });
  for (const [path, bytes] of Object.entries(libraries)) {
    pyodide.FS.writeFile(SITE_PACKAGES + path, bytes);
  }
}

/**
 * Start Pyodide from a snapshot, and check that the restored Python computes correctly.
 *
 * @param {object} options the options of `loadPyodide`, and the following
 * @param {(options: object) => Promise<any>} options.loadPyodide
 * @param {(settings: any) => Promise<any>} options.createPyodideModule
 * @param {(path: string) => string} options.locateFile
 * @param {SnapshotInfo} options.info
 * @param {Promise<Uint8Array>} options.snapshot
 * @returns {Promise<any>} Pyodide
 */
export async function restore({
  loadPyodide,
  createPyodideModule,
  locateFile,
  info,
  snapshot,
  ...options
}) {
  // If Pyodide received the whole snapshot, Pyodide could start only after all bytes have arrived.
  // So pass an empty header, which `onLoaded` fills before Pyodide reads the header. Only the
  // changed half of the memory has to be unpacked and copied.
  const header = new Uint8Array(info.headerBytes);
  /** @type {Uint8Array[]} */
  let originals = [];
  const pyodide = await loadPyodide({
    ...options,
    _loadSnapshot: header,
    createPyodideModule: preloading(createPyodideModule, {
      libraries: Object.keys(info.libraries),
      locateFile,
      onPreloaded({ HEAPU8 }) {
        const runs = info.runs.filter(([at]) => at < info.dataBytes);
        originals = runs.map(([at, length]) => HEAPU8.slice(at, at + length));
      },
      async onLoaded(module) {
        if (module.wasmTable.length !== info.tableLength) {
          throw new Error("The function table of this browser does not match the memory snapshot.");
        }
        const bytes = await snapshot;
        header.set(bytes.subarray(0, header.length));
        makeRoom(module);
        fill(module.HEAPU8, bytes.subarray(header.length), info.runs, originals);
      },
    }),
  });
  const { loadedLibsByHandle, loadedLibsByName } = pyodide._module.LDSO;
  for (const [handle, path] of Object.entries(info.handles)) {
    loadedLibsByHandle[handle] = loadedLibsByName[path];
  }
  const selfCheck = pyodide.pyimport("nnvisu.app.self_check");
  selfCheck.check();
  selfCheck.reseed();
  selfCheck.destroy();
  return pyodide;
}
