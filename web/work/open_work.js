/** Opening of a link, of work that the browser has stored, or of the first example. */

import { engineSettings, pageSettings } from "../schema/settings.js";
import { sourceLinkOf } from "../schema/source_link.js";
import { emptyPoints } from "../state/points.js";
import { withCode } from "../state/code.js";
import { INITIAL_YOURS } from "../state/yours.js";
import { linkedCodeOf, withoutCode } from "./linked_code.js";
import { decodeLink } from "./permalink.js";
import { trainRun } from "./train_run.js";
import { UNTRAINED } from "./stored_session.js";

/** @typedef {import("./permalink.js").Linked} Linked */
/** @typedef {import("../state/runs.js").KeptRun} KeptRun */
/** @typedef {import("./storage.js").WorkRecord & {runs?: KeptRun[]}} WorkRecord `runs`: the kept runs, if they are no longer stored */
/**
 * @typedef {object} Options
 * @property {import("../state/store.js").Store} store
 * @property {import("../engine/client.js").Client["send"]} send
 * @property {import("./storage.js").Storage} storage
 * @property {import("./stored_session.js").StoredSession} stored
 * @property {() => import("../state/store.js").StoreEvent[]} firstEvents returns the events of the
 *   first example; every worker starts with this example
 * @property {string} [embeddedLink] the link inside the page, which opens if the address has no link
 */

/**
 * @typedef {Linked & {
 *   yours?: import("./storage.js").OwnCodeRecord["yours"] | {kind: import("../schema/parts.js").Kind},
 *   linked_code?: import("../state/sharing.js").LinkedCode | null,
 * }} Opened
 *   Work to open. If `points` is set, `source` is the source of these points. `parts` run, except
 *   those that were switched off. The code in `linked_code` waits for consent.
 */

/** Maximal number of messages about one link or record that the alert shows. */
const MAX_MESSAGES = 6;

export class OpenWork {
  #store;
  #send;
  #storage;
  #stored;
  #firstEvents;
  #embeddedLink;
  /** @type {WorkRecord | undefined} the stored work that the page offers to open again */
  #earlier;

  /** @param {Options} options */
  constructor({ store, send, storage, stored, firstEvents, embeddedLink = "" }) {
    this.#store = store;
    this.#send = send;
    this.#storage = storage;
    this.#stored = stored;
    this.#firstEvents = firstEvents;
    this.#embeddedLink = embeddedLink;
  }

  /**
   * Open work in a new page: the first of these four that exists.
   *
   * 1. The work that this tab stored, if the page was reloaded or the work has the address's hash.
   * 2. The link in the address, or else the link inside the page.
   * 3. The work stored last by any tab.
   * 4. The first example.
   */
  async openInitial() {
    const { records, unreadable } = await this.#storage.load().catch(() => {
      this.#change({ is_saved: false });
      return { records: [], unreadable: [] };
    });
    if (unreadable.length) this.#report(["The browser cannot read them any more."], "stored work");
    const own = records.find(({ tab }) => tab === this.#storage.previousTab);
    const definition = sourceLinkOf(location.hash);
    if (definition) this.#showCode({ view: "source", linked: definition });
    const link = location.hash || this.#embeddedLink;
    if (own && (isReload() || own.hash === link)) return this.#openRecord(own);
    if (link && !definition) return this.#openLink(link, records[0]);
    if (!records.length) return this.#openFirstExample();
    const openTabs = await this.#storage.openTabs();
    const closed = records.slice(1).find(({ tab }) => !openTabs.has(tab));
    return this.#openRecord(records[0], closed);
  }

  /** @param {string} hash */
  async openLink(hash) {
    const definition = sourceLinkOf(hash);
    if (definition) return this.#showCode({ view: "source", linked: definition });
    await this.#openLink(hash, await this.#latestRecord());
  }

  /** Open the link whose code waits for consent again, and run its code. */
  async runLinkedCode() {
    const { linked_code } = this.#store.getState().sharing;
    if (!linked_code) return;
    const { messages, ...linked } = await decodeLink(linked_code.hash);
    const kept = await this.#trainRuns(linked);
    await this.#restore({ ...linked, yours: { kind: linked.parts[0].kind } });
    if (kept.length) this.#showRuns(kept);
  }

  /** Open the stored work that the page offers to open again. */
  async openEarlier() {
    if (this.#earlier) await this.#openRecord(this.#earlier);
  }

  /** Open the first example, and delete all work that the browser has stored. */
  async startOver() {
    const latest = await this.#latestRecord();
    const earlier = latest && { ...latest, runs: await this.#storage.loadRuns(latest.tab).catch(() => []) };
    await this.#storage.clear().catch(() => {}); // Without storage there is nothing to delete.
    await this.#openLink("", earlier);
  }

  /** @returns {Promise<WorkRecord | undefined>} */
  #latestRecord() {
    return this.#storage.load().then(
      ({ records }) => records[0],
      () => undefined,
    );
  }

  /** Show the first example without waiting for the worker, which starts with the same example. */
  async #openFirstExample() {
    await this.#storage.claim();
    for (const event of this.#firstEvents()) this.#store.dispatch(event);
    // Every new page has this state, so the state needs no saving.
    Object.assign(this.#stored, { state: this.#store.getState(), session: null });
    this.#change({ is_opening: false });
  }

  /**
   * @param {string} hash
   * @param {WorkRecord} [earlier] the work that the link replaces
   */
  async #openLink(hash, earlier) {
    const { messages, ...linked } = await decodeLink(hash);
    await this.#storage.claim();
    this.#showRuns([]);
    this.#setEarlier(earlier);
    this.#report(messages, "link");
    const linked_code = linkedCodeOf(hash, linked);
    const opened = linked_code ? withoutCode(linked) : linked;
    const kept = await this.#trainRuns(opened);
    await this.#restore({ ...opened, linked_code });
    if (kept.length) this.#showRuns(kept);
  }

  /**
   * Train the kept runs of a link. An alert names the runs whose weights differ from the sender's.
   *
   * @param {Linked} linked
   * @returns {Promise<KeptRun[]>}
   */
  async #trainRuns({ runs = [], parts }) {
    /** @type {KeptRun[]} */
    const kept = [];
    if (runs.length) this.#change({ is_opening: true });
    for (const run of runs) {
      try {
        const trained = await trainRun({ store: this.#store, send: this.#send }, run, parts);
        kept.push(trained);
        if (trained.fingerprint === run.fingerprint) continue;
        this.#report([`Run ${run.letter} has other weights here than in the sender's browser.`], "link");
      } catch {
        this.#report([`Run ${run.letter} could not be trained.`], "link");
      }
    }
    return kept;
  }

  /**
   * @param {WorkRecord} record
   * @param {WorkRecord} [earlier] other work that the page offers to open instead
   */
  async #openRecord(record, earlier) {
    const { tab, source, points, hidden, session, curves, imported } = record;
    this.#showRuns(record.runs ?? (await this.#storage.loadRuns(tab).catch(() => [])));
    await this.#storage.claim(tab);
    this.#setEarlier(earlier);
    const { parts = [], yours } = record.own_code ?? {};
    const text = String(new URLSearchParams(record.settings));
    const { settings, messages } = await decodeLink(text, parts);
    this.#report(messages, "stored work");
    const linked = { settings, source, points, hidden, parts, yours, steps: 0 };
    this.#store.dispatch({ type: "import_restored", payload: imported ?? { file: "", text: "" } });
    const notice = { text: switchedOffInWords(parts) };
    if (notice.text) this.#change({ notice });
    const { linked_hash = "" } = record;
    const linked_code = linkedCodeOf(linked_hash, await decodeLink(linked_hash));
    const isSessionRestored = await this.#restore({ ...linked, linked_code }, session);
    if (isSessionRestored) this.#store.dispatch({ type: "curves_restored", payload: { curves } });
  }

  /**
   * Restore the given work in the worker and the page. If the worker rejects the work, restore it
   * with its parts switched off; if the worker rejects the session, restore only points and
   * settings. The alert shows the reason of the first rejection.
   *
   * @param {Opened} opened
   * @param {object | null} [session]
   * @returns {Promise<boolean>} true if the worker has restored the session
   */
  async #restore({ yours, linked_code = null, ...linked }, session = null) {
    const { settings, source, points, hidden, steps, parts } = linked;
    this.#change({ hidden, is_opening: true, target_step: 0, linked_code });
    if (linked_code) this.#showCode({ view: "yours" });
    this.#store.dispatch({ type: "setting_changed", payload: pageSettings(settings) });
    this.#store.dispatch({ type: "yours_changed", payload: { ...INITIAL_YOURS, ...yours } });
    const untrained = {
      // Points that were stored by earlier versions have no units.
      ...emptyPoints(settings.problem),
      ...points,
      source: points && source,
      config: engineSettings(settings),
      own_code: { parts, run: true },
    };
    const { config, own_code, ...data } = untrained;
    if (points && !parts.length && this.#store.getState().runtime.phase !== "ready") {
      // Python has not started. Until it answers, show the points like an answer of it.
      this.#store.dispatch({ type: "work_shown", id: 0, payload: { data, config } });
    }
    Object.assign(this.#stored, session ? { state: null, session } : UNTRAINED);
    const isFromGenerator = source !== null && !points;
    // Don't wait for the answer to `restore` before sending the next command, to save a round trip.
    let [rejected, notGenerated] = await Promise.all([
      this.#attempt("restore", { ...untrained, session }),
      isFromGenerator ? this.#attempt("generate_data", source) : "",
    ]);
    const off = { ...untrained, own_code: { parts, run: false } };
    // A worker that ended after the first answer has lost the restored work.
    const isSwitchedOff = parts.length > 0 && (rejected !== "" || notGenerated === "engine_failed");
    if (isSwitchedOff) rejected = await this.#attempt("restore", { ...off, session });
    if (session && rejected) {
      Object.assign(this.#stored, UNTRAINED);
      await this.#attempt("restore", { ...off, source: null, session: null });
    }
    if (isFromGenerator && parts.length && (isSwitchedOff || notGenerated)) {
      await this.#attempt("generate_data", /** @type {object} */ (withoutCode(linked).source));
    }
    this.#change({ is_opening: false, target_step: isSwitchedOff ? 0 : steps });
    return session !== null && !rejected;
  }

  /**
   * @param {string} type
   * @param {object} payload
   * @returns {Promise<string>} the code of the failure, which the page shows; "" if the command
   *   succeeds
   */
  #attempt(type, payload) {
    return this.#send(type, payload).then(
      () => "",
      ({ code }) => code,
    );
  }

  /** @param {WorkRecord} [earlier] */
  #setEarlier(earlier) {
    this.#earlier = earlier;
    this.#change({ has_earlier: earlier !== undefined });
  }

  /**
   * Open a view of the tab Code.
   *
   * @param {Partial<import("../state/code.js").Code>} payload
   */
  #showCode(payload) {
    this.#store.dispatch({ type: "code_changed", payload });
    this.#store.dispatch({ type: "dock_changed", payload: withCode(this.#store.getState().dock) });
  }

  /** @param {KeptRun[]} kept */
  #showRuns(kept) {
    this.#store.dispatch({ type: "runs_changed", payload: { kept, undo: null } });
  }

  /** @param {object} payload */
  #change(payload) {
    this.#store.dispatch({ type: "sharing_changed", payload });
  }

  /**
   * Show an alert with the parts that could not be opened.
   *
   * @param {string[]} messages one message for each of these parts
   * @param {string} what "link" or "stored work"
   */
  #report(messages, what) {
    if (!messages.length) return;
    const shown = messages.slice(0, MAX_MESSAGES);
    if (messages.length > MAX_MESSAGES) shown.push("…");
    const message = `Parts of the ${what} could not be opened. ${shown.join(" ")}`;
    const hint = "The rest was opened.";
    this.#store.dispatch({
      type: "command_failed",
      payload: { code: "broken_link", field: null, message, hint },
    });
  }
}

/**
 * @param {import("./storage.js").OwnCodeRecord["parts"]} parts
 * @returns {string} a sentence about the parts that do not run; empty if all parts run
 */
function switchedOffInWords(parts) {
  const off = parts.filter(({ runs }) => runs === false).map(({ kind, name }) => `${kind} ${name}`);
  if (!off.length) return "";
  return `Your code is switched off: ${off.join(", ")}. Apply the code to switch it on again.`;
}

/** @returns {boolean} true after a reload, and after the browser's Back or Forward */
function isReload() {
  const [entry] = performance.getEntriesByType("navigation");
  const { type } = /** @type {PerformanceNavigationTiming} */ (entry ?? { type: "navigate" });
  return type === "reload" || type === "back_forward";
}
