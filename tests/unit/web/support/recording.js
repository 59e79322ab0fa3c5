/** A proxy for a state that records which paths of the state a function reads. */

/**
 * Wrap a state in a proxy that records reads. An object has the same proxy at repeated reads by one path, so that
 * comparisons by identity work as on the state itself. Typed arrays count as single values.
 *
 * @template {object} T
 * @param {T} state
 * @returns {{state: T, record: (run: () => unknown) => Set<string>, pathOf: (value: unknown) =>
 *   string | undefined}} `record` returns the paths of the primitives and typed arrays that
 *   `run` reads, and `path.*` for each object whose keys `run` lists; `pathOf` returns the path of
 *   a proxy
 */
export function recordingProxy(state) {
  /** @type {Set<string>} */
  let paths = new Set();
  const { wrap, pathOf } = createWrapper((path) => paths.add(path));
  return {
    state: wrap(state, ""),
    record(run) {
      paths = new Set();
      run();
      return paths;
    },
    pathOf,
  };
}

/** @param {(path: string) => void} report called with every path that is read */
function createWrapper(report) {
  /** @type {WeakMap<object, any>} */
  const wrappers = new WeakMap();
  /** @type {WeakMap<object, string>} */
  const pathsOfWrappers = new WeakMap();

  /**
   * @param {any} value
   * @param {string} path
   */
  function wrap(value, path) {
    if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
    const known = wrappers.get(value);
    if (known && pathsOfWrappers.get(known) === path) return known;
    const wrapper = new Proxy(value, traps(path, wrap, report));
    wrappers.set(value, wrapper);
    pathsOfWrappers.set(wrapper, path);
    return wrapper;
  }

  return {
    wrap,
    pathOf: (/** @type {unknown} */ value) => pathsOfWrappers.get(/** @type {object} */ (value)),
  };
}

/**
 * @param {string} path of the wrapped object
 * @param {(value: any, path: string) => any} wrap
 * @param {(path: string) => void} report
 * @returns {ProxyHandler<any>}
 */
const traps = (path, wrap, report) => ({
  get(target, name) {
    const read = Reflect.get(target, name);
    if (typeof name === "symbol" || typeof read === "function") return read;
    const value = wrap(read, join(path, name));
    // A read of an object is not reported. A later read of one of its values is reported.
    if (value === read) report(join(path, name));
    return value;
  },
  has(target, name) {
    if (typeof name === "string") report(join(path, name));
    return name in target;
  },
  ownKeys(target) {
    report(join(path, "*"));
    return Reflect.ownKeys(target);
  },
});

/**
 * @param {string} path
 * @param {string} name
 */
const join = (path, name) => (path ? `${path}.${name}` : name);
