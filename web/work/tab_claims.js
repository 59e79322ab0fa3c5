/** Names of tabs. If the browser supports locks, no two open tabs have the same name. */

const KEY = "nnvisu.tab";

/**
 * @typedef {object} TabClaims
 * @property {(name: string) => Promise<boolean>} claim releases the tab's earlier name and claims
 *   `name`; resolves with false if another open tab has `name`
 * @property {() => Promise<Set<string>>} openTabs resolves with the names of the open tabs
 */

/** @returns {TabClaims} */
export function createTabClaims() {
  let release = () => {};
  return {
    claim(name) {
      release();
      return new Promise((resolve) => {
        const locks = /** @type {LockManager | undefined} */ (navigator.locks);
        if (!locks) return resolve(true); // A page loaded without TLS has no locks.
        locks
          .request(lockOf(name), { ifAvailable: true }, (lock) => {
            resolve(lock !== null);
            return lock && new Promise((done) => (release = () => done(null)));
          })
          .catch(() => resolve(true));
      });
    },
    async openTabs() {
      const { held = [] } = (await navigator.locks?.query().catch(() => null)) ?? {};
      return new Set(held.map(({ name = "" }) => name.replace(lockOf(""), "")));
    },
  };
}

/** @param {string} name */
const lockOf = (name) => `${KEY}.${name}`;

/**
 * @returns {string | null} the name of this tab before the page was loaded; a duplicated tab has
 *   the name of the original tab
 */
export function rememberedTab() {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** @param {string} name */
export function rememberTab(name) {
  try {
    sessionStorage.setItem(KEY, name);
  } catch {
    // Without its name, a reloaded tab opens the link in the address or the work stored last.
  }
}

/** @returns {string} a new name */
export function newTabName() {
  // crypto.randomUUID is missing in a page that was loaded or embedded without TLS.
  return crypto.getRandomValues(new Uint32Array(4)).join("-");
}
