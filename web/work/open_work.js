/** Opening work: a link, the work that the browser stored, or the first example. */

import { engineSettings, pageSettings } from "../schema/settings.js";
import { emptyPoints } from "../state/points.js";
import { decodeLink } from "./permalink.js";
import { UNTRAINED } from "./stored_session.js";

/** @typedef {import("./permalink.js").Linked} Linked */
/** @typedef {import("./storage.js").WorkRecord} WorkRecord */
/**
 * @typedef {object} Options
 * @property {import("../state/store.js").Store} store
 * @property {import("../engine/client.js").Client["send"]} send
 * @property {import("./storage.js").Storage} storage
 * @property {import("./stored_session.js").StoredSession} stored
 * @property {() => import("../state/store.js").StoreEvent[]} firstEvents the events of the first
 *   example, which the worker starts with
 */

/** Messages about one link or record that the alert shows at most. */
const MAX_MESSAGES = 6;

export class OpenWork {
  #store;
  #send;
  #storage;
  #stored;
  #firstEvents;
  /** @type {WorkRecord | undefined} the work that the open work replaced */
  #earlier;

  /** @param {Options} options */
  constructor({ store, send, storage, stored, firstEvents }) {
    this.#store = store;
    this.#send = send;
    this.#storage = storage;
    this.#stored = stored;
    this.#firstEvents = firstEvents;
  }

  /**
   * Open the work of a new page: after a reload the tab's own, otherwise the address's link, the
   * work stored last, or the first example, in this order.
   */
  async openInitial() {
    const { records, unreadable } = await this.#storage.load().catch(() => {
      this.#change({ is_saved: false });
      return { records: [], unreadable: [] };
    });
    if (unreadable.length) this.#report(["The browser cannot read them any more."], "stored work");
    const own = records.find(({ tab }) => tab === this.#storage.previousTab);
    if (own && (isReload() || own.hash === location.hash)) return this.#openRecord(own);
    if (location.hash) return this.#openLink(location.hash, records[0]);
    if (!records.length) return this.#openFirstExample();
    const openTabs = await this.#storage.openTabs();
    const closed = records.slice(1).find(({ tab }) => !openTabs.has(tab));
    return this.#openRecord(records[0], closed);
  }

  /** @param {string} hash */
  async openLink(hash) {
    await this.#openLink(hash, await this.#latestRecord());
  }

  /** Open the work that the open work replaced. */
  async openEarlier() {
    if (this.#earlier) await this.#openRecord(this.#earlier);
  }

  /** Open the first example, and delete all work that the browser has stored. */
  async startOver() {
    const earlier = await this.#latestRecord();
    await this.#storage.clear().catch(() => {}); // A browser that stores nothing clears nothing.
    await this.#openLink("", earlier);
  }

  /** @returns {Promise<WorkRecord | undefined>} */
  #latestRecord() {
    return this.#storage.load().then(
      ({ records }) => records[0],
      () => undefined,
    );
  }

  /** Show the worker's first example, without waiting for the worker. */
  async #openFirstExample() {
    await this.#storage.claim();
    for (const event of this.#firstEvents()) this.#store.dispatch(event);
    // Every page has this state, so there is nothing to store yet.
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
    this.#setEarlier(earlier);
    this.#report(messages, "link");
    await this.#restore(linked);
  }

  /**
   * @param {WorkRecord} record
   * @param {WorkRecord} [earlier] other work that the person may want instead
   */
  async #openRecord(record, earlier) {
    const { tab, source, points, hidden, session, curves } = record;
    await this.#storage.claim(tab);
    this.#setEarlier(earlier);
    const text = String(new URLSearchParams(record.settings));
    const { settings, messages } = await decodeLink(text);
    this.#report(messages, "stored work");
    const linked = { settings, source: null, points, hidden, steps: 0 };
    const isSessionRestored = await this.#restore(linked, session);
    if (source) {
      const data = { ...this.#store.getState().data, ...points };
      this.#change({ generated: { source, data } });
    }
    if (isSessionRestored) this.#store.dispatch({ type: "curves_restored", payload: { curves } });
  }

  /**
   * Bring the worker and the page to the given work.
   *
   * @param {Linked} linked
   * @param {object | null} [session]
   * @returns {Promise<boolean>} true if the worker has restored the session; if it rejects the
   *   session, it restores points and settings alone
   */
  async #restore({ settings, source, points, hidden, steps }, session = null) {
    this.#change({ hidden, is_opening: true, target_step: 0 });
    this.#store.dispatch({ type: "setting_changed", payload: pageSettings(settings) });
    const untrained = {
      ...(points ?? emptyPoints(settings.problem)),
      config: engineSettings(settings),
    };
    Object.assign(this.#stored, session ? { state: null, session } : UNTRAINED);
    const answers = [this.#send("restore", { ...untrained, session })];
    // Sent before the answer to `restore`, which saves one way to the worker and back.
    if (source) answers.push(this.#send("generate_data", source));
    const [{ status }] = await Promise.allSettled(answers);
    if (session && status === "rejected") {
      Object.assign(this.#stored, UNTRAINED);
      // The alert shows why the worker rejected the session.
      await this.#send("restore", { ...untrained, session: null }).catch(() => {});
    }
    this.#change({ is_opening: false, target_step: steps });
    return session !== null && status === "fulfilled";
  }

  /** @param {WorkRecord} [earlier] */
  #setEarlier(earlier) {
    this.#earlier = earlier;
    this.#change({ has_earlier: earlier !== undefined });
  }

  /** @param {object} payload */
  #change(payload) {
    this.#store.dispatch({ type: "sharing_changed", payload });
  }

  /**
   * Show in the alert which parts could not be opened.
   *
   * @param {string[]} messages
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

/** @returns {boolean} true if this tab showed the page before: a reload, or back and forward */
function isReload() {
  const [entry] = performance.getEntriesByType("navigation");
  const { type } = /** @type {PerformanceNavigationTiming} */ (entry ?? { type: "navigate" });
  return type === "reload" || type === "back_forward";
}
