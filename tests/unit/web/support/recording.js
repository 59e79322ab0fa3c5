/** A record of the paths that a function reads in a state. */

/**
 * Wrap a state so that reads of it can be recorded. The wrapper of an object is always the same, so
 * that comparisons by identity work as on the state itself. Typed arrays count as single values.
 *
 * @template {object} T
 * @param {T} state
 * @returns {{state: T, record: (run: () => unknown) => Set<string>, pathOf: (value: unknown) =>
 *   string | undefined}} `record` returns the paths of the primitives and typed arrays that `run`
 *   reads, and `path.*` for an object whose names it lists; `pathOf` is the path of a wrapped object
 */
export function recordingProxy(state) {
  /** @type {Set<string>} */
  let paths = new Set();
  /** @type {WeakMap<object, any>} */
  const wrappers = new WeakMap();
  /** @type {WeakMap<object, string>} */
  const pathsOfWrappers = new WeakMap();

  /**
   * @param {any} value
   * @param {string} path
   */
  function wrapped(value, path) {
    if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
    const known = wrappers.get(value);
    if (known && pathsOfWrappers.get(known) === path) return known;
    const wrapper = new Proxy(value, {
      get(target, name) {
        const read = Reflect.get(target, name);
        if (typeof name === "symbol" || typeof read === "function") return read;
        const value = wrapped(read, join(path, name));
        // Passing an object on is no read: what is read of it is recorded when it happens.
        if (value === read) paths.add(join(path, name));
        return value;
      },
      has(target, name) {
        if (typeof name === "string") paths.add(join(path, name));
        return name in target;
      },
      ownKeys(target) {
        paths.add(join(path, "*"));
        return Reflect.ownKeys(target);
      },
    });
    wrappers.set(value, wrapper);
    pathsOfWrappers.set(wrapper, path);
    return wrapper;
  }

  return {
    state: wrapped(state, ""),
    record(run) {
      paths = new Set();
      run();
      return paths;
    },
    pathOf: (value) => pathsOfWrappers.get(/** @type {object} */ (value)),
  };
}

/**
 * @param {string} path
 * @param {string} name
 */
const join = (path, name) => (path ? `${path}.${name}` : name);
