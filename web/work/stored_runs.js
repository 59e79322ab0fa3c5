/**
 * Storage of kept runs. Each run has a record of its own, so that a save writes only the runs that
 * have changed: "Train both" changes one of up to four runs again and again.
 */

import { INITIAL_RUNS, LETTERS } from "../state/runs.js";

/** @typedef {import("../state/runs.js").KeptRun} KeptRun */
/**
 * The kept runs, and the letter of the present run. Records of earlier versions lack the letter.
 *
 * @typedef {{kept: KeptRun[], letter?: string}} StoredRuns
 */

/** Version of the records. A record of version "runs 1" contains all runs of its tab. */
const VERSION = "runs 2";
const EARLIER = "runs 1";
/** End of the names of the records. */
const SUFFIX = " runs";

/** @param {IDBValidKey} key */
export const isOfRuns = (key) => String(key).endsWith(SUFFIX);

/**
 * @param {IDBValidKey} tab
 * @returns {string[]} names of the records of a tab: of the letter of the present run, and of the
 *   run with each letter
 */
export const namesOfRuns = (tab) => [tab + SUFFIX, ...LETTERS.map((letter) => nameOf(tab, letter))];

/** @param {IDBValidKey} tab @param {string} letter */
const nameOf = (tab, letter) => `${tab} ${letter}${SUFFIX}`;

/**
 * @param {import("./database.js").InStore} inStore
 * @param {string} tab
 * @returns {Promise<StoredRuns>} without runs if there are none, or if they are of another version
 */
export async function loadRuns(inStore, tab) {
  const [first, ...records] = await Promise.all(
    namesOfRuns(tab).map((name) => inStore((store) => store.get(name)).catch(() => null)),
  );
  if (first?.version === EARLIER) return { kept: first.kept, letter: first.letter };
  if (first?.version !== VERSION) return { kept: [] };
  return { kept: records.flatMap((record) => record?.run ?? []), letter: first.letter };
}

/**
 * @param {import("./database.js").InStore} inStore
 * @param {string} tab
 * @returns {(runs: StoredRuns) => Promise<void>} stores the runs of the tab
 */
export function createRunsSaver(inStore, tab) {
  /** The stored run of each letter, undefined if there is none. @type {Map<string, KeptRun | undefined>} */
  const stored = new Map();
  const write = (/** @type {string} */ name, /** @type {object} */ fields) =>
    inStore((store) => store.put({ tab: name, version: VERSION, ...fields }));

  /** @param {string} letter @param {KeptRun | undefined} run */
  async function save(letter, run) {
    const name = nameOf(tab, letter);
    await (run ? write(name, { run }) : inStore((store) => store.delete(name)));
    stored.set(letter, run);
  }

  return async ({ kept, letter }) => {
    const name = tab + SUFFIX;
    const runOf = (/** @type {string} */ each) => kept.find((run) => run.letter === each);
    const changed = LETTERS.filter((each) => !stored.has(each) || stored.get(each) !== runOf(each));
    const isInitial = !kept.length && letter === INITIAL_RUNS.letter;
    await Promise.all([
      isInitial ? inStore((store) => store.delete(name)) : write(name, { letter }),
      ...changed.map((each) => save(each, runOf(each))),
    ]);
    // "Start over" in another tab may have deleted the other runs.
    const names = await inStore((store) => store.getAllKeys());
    const lost = kept.filter((run) => !names.includes(nameOf(tab, run.letter)));
    await Promise.all(lost.map((run) => save(run.letter, run)));
  };
}
