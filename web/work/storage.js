/**
 * Storage of work in the browser. Each open tab has its own record, so that no tab overwrites the
 * work of another tab. The browser also stores the latest records of closed tabs.
 */

import { openStore } from "./database.js";
import { createRunsSaver, isOfRuns, loadRuns, namesOfRuns } from "./stored_runs.js";
import { createTabClaims, newTabName, rememberedTab, rememberTab } from "./tab_claims.js";

/**
 * Version of a record; records of other versions are ignored. If Python rejects the session of a
 * record, the page opens the points and settings.
 */
const VERSION = 1;
/** Maximum number of records of closed tabs. */
const MAX_CLOSED = 3;
/** Milliseconds that a reload takes at most. During its reload, a tab looks closed. */
export const LONGEST_RELOAD = 10_000;

/**
 * @typedef {object} Work
 * @property {string} hash of the page's address when the work was stored
 * @property {import("../schema/source.js").Source | null} source
 * @property {import("../state/points.js").Points} points
 * @property {Record<string, string>} settings text of each setting that isn't the default
 * @property {import("../schema/hideable_parts.js").Part[]} hidden
 * @property {OwnCodeRecord} [own_code] absent in records of earlier versions
 * @property {string} [linked_hash] hash of a link whose code waits for consent; empty if no link
 *   waits, absent in records of earlier versions
 * @property {import("../state/curves.js").Curves} curves
 * @property {import("../state/importing.js").ImportedFile | null} [imported] the file that was read
 *   last; null if its text is too long to be stored, absent in the oldest records
 * @property {object | null} session weights and timeline, as Python exported them; null for
 *   untrained work
 */
/**
 * @typedef {object} OwnCodeRecord
 * @property {Pick<import("../state/protocol.js").Part, "kind" | "name" | "source" | "runs">[]} parts
 * @property {Pick<import("../state/yours.js").Yours, "kind" | "chosen" | "drafts" | "applied_at"> &
 *   {off_because?: string}} yours `off_because` is absent in records of earlier versions
 */
/** @typedef {Work & {tab: string, version: number, saved_at: number}} WorkRecord */
/** @typedef {import("./stored_runs.js").StoredRuns} StoredRuns */

/**
 * The stored work. The promises reject in a browser that stores nothing.
 *
 * @typedef {object} Storage
 * @property {() => Promise<{records: WorkRecord[], unreadable: IDBValidKey[]}>} load resolves with
 *   the records, latest first, and the keys of records that the browser lists but can't read
 * @property {(work: Work) => Promise<void>} save stores the work as this tab's record
 * @property {(runs: StoredRuns) => Promise<void>} saveRuns stores the runs of this tab
 * @property {(tab: string) => Promise<StoredRuns>} loadRuns resolves with the runs of a tab
 * @property {() => Promise<void>} clear deletes all records
 * @property {() => Promise<Set<string>>} openTabs resolves with the names of the open tabs
 * @property {string | null} previousTab the name of this tab's record before the page was loaded; a
 *   duplicated tab has the name of the original tab's record
 * @property {(name?: string) => Promise<void>} claim makes `name` the name of this tab's record;
 *   without a name, or if another open tab has that record, the tab gets a new record
 */

/** @returns {Storage} */
export function createStorage() {
  const inStore = openStore();
  const previousTab = rememberedTab();
  const claims = createTabClaims();
  let tab = "";
  let saveRuns = createRunsSaver(inStore, tab);
  let isNew = true;

  return {
    load: () => readAll(inStore),
    async save(work) {
      const record = { ...work, tab, version: VERSION, saved_at: Date.now() };
      await inStore((store) => store.put(record));
      if (!isNew) return;
      await deleteRecords(inStore, (await readAll(inStore)).unreadable);
      isNew = false;
      // If the deletion fails, the next new record deletes the old ones.
      deleteOldest(inStore, claims, () => tab).catch(() => {});
    },
    saveRuns: (runs) => saveRuns(runs),
    loadRuns: (name) => loadRuns(inStore, name),
    clear: async () => void (await inStore((store) => store.clear())),
    openTabs: claims.openTabs,
    previousTab,
    async claim(name) {
      const isFree = name !== undefined && (await claims.claim(name));
      tab = isFree ? name : newTabName();
      if (!isFree) await claims.claim(tab);
      isNew = true;
      saveRuns = createRunsSaver(inStore, tab);
      rememberTab(tab);
    },
  };
}

/** @param {import("./database.js").InStore} inStore */
async function readAll(inStore) {
  const all = await inStore((store) => store.getAllKeys());
  const keys = all.filter((key) => !isOfRuns(key));
  // Read records one by one: if the browser has lost one record, `getAll` returns none at all. For
  // a record that it can't decode, the browser returns null.
  const found = await Promise.all(
    keys.map((key) => inStore((store) => store.get(key)).catch(() => null)),
  );
  /** @type {WorkRecord[]} */
  const records = found
    .filter((record) => record?.version === VERSION)
    .sort((a, b) => b.saved_at - a.saved_at);
  return { records, unreadable: keys.filter((_, i) => found[i] === null) };
}

/**
 * Delete all records of closed tabs except the latest `MAX_CLOSED`. A tab is closed if it is not open
 * now and not open `LONGEST_RELOAD` later: otherwise a tab that reloads would lose its record.
 *
 * @param {import("./database.js").InStore} inStore
 * @param {import("./tab_claims.js").TabClaims} claims
 * @param {() => string} ownName returns the name of this tab, which may lack a lock
 */
async function deleteOldest(inStore, claims, ownName) {
  const before = await claims.openTabs();
  await new Promise((resolve) => setTimeout(resolve, LONGEST_RELOAD));
  const open = new Set([...before, ...(await claims.openTabs()), ownName()]);
  const { records } = await readAll(inStore);
  const closed = records.map((record) => record.tab).filter((name) => !open.has(name));
  await deleteRecords(inStore, closed.slice(MAX_CLOSED));
}

/**
 * Delete records and the kept runs of their tabs.
 *
 * @param {import("./database.js").InStore} inStore
 * @param {IDBValidKey[]} keys
 */
async function deleteRecords(inStore, keys) {
  for (const key of keys.flatMap((name) => [name, ...namesOfRuns(name)])) {
    await inStore((store) => store.delete(key));
  }
}
