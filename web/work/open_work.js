/** Opening of a link, of work that the browser has stored, or of the first example. */

import { sourceLinkOf } from "../schema/source_link.js";
import { withAllColumns } from "../state/curves.js";
import { withCode } from "../state/code.js";
import { freeLetter } from "../state/runs.js";
import { switchedOffInWords } from "../state/sharing.js";
import { linkedCodeOf, withoutCode } from "./linked_code.js";
import { decodeLink } from "./permalink.js";
import { restoreWork } from "./restore_work.js";
import { trainRuns } from "./train_runs.js";

/** @typedef {import("../state/runs.js").KeptRun} KeptRun */
/** @typedef {import("./storage.js").StoredRuns} StoredRuns */
/** @typedef {import("./storage.js").WorkRecord & {runs?: StoredRuns}} WorkRecord `runs`: the runs, if they are no longer stored */
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

/** Maximum number of messages about one link or record that the alert shows. */
const MAX_MESSAGES = 6;

export class OpenWork {
  #store;
  #storage;
  /** @type {import("./restore_work.js").Page} */
  #page;
  #firstEvents;
  #embeddedLink;
  /** @type {WorkRecord | undefined} the stored work that the page offers to open again */
  #earlier;

  /** @param {Options} options */
  constructor({ store, send, storage, stored, firstEvents, embeddedLink = "" }) {
    this.#store = store;
    this.#storage = storage;
    this.#page = { store, send, stored };
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

  /** Open again the link whose code waits for consent, and run its code. */
  async runLinkedCode() {
    const { linked_code } = this.#store.getState().sharing;
    if (!linked_code) return;
    const { messages, ...linked } = await decodeLink(linked_code.hash);
    await this.#restoreLink({ ...linked, yours: { kind: linked.parts[0].kind } });
  }

  /** Open the stored work that the page offers to open again. */
  async openEarlier() {
    if (this.#earlier) await this.#openRecord(this.#earlier);
  }

  /** Open the first example, and delete all work that the browser has stored. */
  async startOver() {
    const latest = await this.#latestRecord();
    const earlier = latest && { ...latest, runs: await this.#loadRuns(latest.tab) };
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
    Object.assign(this.#page.stored, { state: this.#store.getState(), session: null });
    this.#change({ is_opening: false });
  }

  /**
   * @param {string} hash
   * @param {WorkRecord} [earlier] the work that the link replaces
   */
  async #openLink(hash, earlier) {
    const { messages, ...linked } = await decodeLink(hash);
    await this.#storage.claim();
    this.#showRuns({ kept: [] });
    this.#setEarlier(earlier);
    this.#change({ is_reopened: false });
    this.#report(messages, "link");
    const linked_code = linkedCodeOf(hash, linked);
    if (linked_code) this.#showCode({ view: "yours" });
    await this.#restoreLink({ ...(linked_code ? withoutCode(linked) : linked), linked_code }, messages);
  }

  /**
   * Train the kept runs of a link, then restore points and settings of the link.
   *
   * @param {import("./restore_work.js").Opened} opened
   * @param {string[]} [unread] messages about parts of the link, which the alert already shows
   */
  async #restoreLink(opened, unread = []) {
    const { kept, messages, differences } = await trainRuns(this.#page, opened);
    if (messages.length || differences.length) this.#report([...unread, ...messages], "link", differences);
    if (kept.length) this.#showRuns({ kept, letter: opened.letter });
    await restoreWork(this.#page, opened);
  }

  /**
   * @param {WorkRecord} record
   * @param {WorkRecord} [earlier] other work that the page offers to open instead
   */
  async #openRecord(record, earlier) {
    const { tab, source, points, hidden, session, curves, imported } = record;
    this.#showRuns(record.runs ?? (await this.#loadRuns(tab)));
    await this.#storage.claim(tab);
    this.#setEarlier(earlier);
    this.#change({ is_reopened: true });
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
    if (linked_code) this.#showCode({ view: "yours" });
    const isSessionRestored = await restoreWork(this.#page, { ...linked, linked_code }, session);
    if (isSessionRestored) this.#store.dispatch({ type: "curves_restored", payload: { curves } });
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

  /** @param {string} tab @returns {Promise<StoredRuns>} */
  #loadRuns(tab) {
    return this.#storage.loadRuns(tab).catch(() => ({ kept: [] }));
  }

  /** @param {StoredRuns} runs */
  #showRuns({ kept, letter = freeLetter(kept) }) {
    const whole = kept.map((run) => ({ ...run, curves: withAllColumns(run.curves) }));
    this.#store.dispatch({ type: "runs_changed", payload: { kept: whole, letter, undo: null, along: null } });
  }

  /** @param {object} payload */
  #change(payload) {
    this.#store.dispatch({ type: "sharing_changed", payload });
  }

  /**
   * Show an alert with the parts that could not be opened, and the runs whose weights differ.
   *
   * @param {string[]} messages one message for each of these parts
   * @param {string} what "link" or "stored work"
   * @param {string[]} [differences] one message for each of these runs
   */
  #report(messages, what, differences = []) {
    if (!messages.length && !differences.length) return;
    const shown = messages.slice(0, MAX_MESSAGES);
    if (messages.length > MAX_MESSAGES) shown.push("…");
    const failed = messages.length ? [`Parts of the ${what} could not be opened.`, ...shown] : [];
    const message = [...failed, ...differences].join(" ");
    const rest = messages.length ? ["The rest was opened."] : [];
    const computed = differences.length ? ["The page shows the weights that were computed here."] : [];
    const hint = [...rest, ...computed].join(" ");
    this.#store.dispatch({
      type: "command_failed",
      payload: { code: "broken_link", field: null, message, hint },
    });
  }
}

/** @returns {boolean} true after a reload, and after the browser's Back or Forward */
function isReload() {
  const [entry] = performance.getEntriesByType("navigation");
  const { type } = /** @type {PerformanceNavigationTiming} */ (entry ?? { type: "navigate" });
  return type === "reload" || type === "back_forward";
}
