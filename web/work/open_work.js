/** What the page opens with: the link in its address, the work that was kept, or a first example. */

import { decodeLink } from "./permalink.js";
import { engineSettings, settingOf } from "../schema/settings.js";

/** @typedef {import("./permalink.js").Linked} Linked */
/** @typedef {import("./storage.js").WorkRecord} WorkRecord */
/** @typedef {import("../schema/settings.js").SettingName} SettingName */
/** @typedef {ReturnType<typeof createOpener>} Opener */

/**
 * @param {object} options
 * @param {import("../state/store.js").Store} options.store
 * @param {import("../engine/client.js").Client["send"]} options.send
 * @param {import("./storage.js").Storage} options.storage
 * @param {() => import("../state/store.js").StoreEvent[]} options.firstEvents what tells of the example
 *   that Python begins with
 */
export function createOpener({ store, send, storage, firstEvents }) {
  /** @type {WorkRecord | undefined} what was kept when a link took its place */
  let earlier;
  /** @type {object | null} weights and history that were opened last */
  let opened = null;
  let isFirstExample = false;
  const change = (/** @type {object} */ payload) =>
    store.dispatch({ type: "sharing_changed", payload });

  const newest = () => storage.load().then(
    ({ records }) => records[0],
    () => undefined,
  );

  /** Open what the page was left with, or was called with. */
  async function start() {
    const { records, lost } = await storage.load().catch(() => {
      change({ is_kept: false });
      return { records: [], lost: [] };
    });
    if (lost.length) report(["The browser cannot read what it kept."], "earlier work");
    const own = records.find(({ tab }) => tab === storage.cameWith);
    if (own && (wasReloaded() || own.hash === location.hash)) return openWork(own);
    if (location.hash) return openLink(location.hash, records[0]);
    if (!records.length) return openFirstExample();
    const open = await storage.openTabs();
    const closed = records.slice(1).find(({ tab }) => !open.has(tab));
    return openWork(records[0], closed);
  }

  /** Show what Python begins with, be it there already or not. */
  async function openFirstExample() {
    await storage.take();
    isFirstExample = true;
    for (const event of firstEvents()) store.dispatch(event);
    change({ is_opening: false });
  }

  /**
   * @param {string} hash
   * @param {WorkRecord} [kept] the work that it takes the place of
   */
  async function openLink(hash, kept) {
    const { messages, ...linked } = await decodeLink(hash);
    await storage.take();
    earlier = kept;
    change({ has_earlier: kept !== undefined });
    report(messages, "link");
    await open(linked);
  }

  /**
   * @param {WorkRecord} work
   * @param {WorkRecord} [kept] other work that can be gone back to
   */
  async function openWork(work, kept) {
    await storage.take(work.tab);
    earlier = kept;
    const { settings, messages } = await decodeLink(String(new URLSearchParams(work.settings)));
    report(messages, "work");
    const { source, points, hidden, session, curves } = work;
    change({ has_earlier: kept !== undefined });
    await open({ settings, source: null, points, hidden, steps: 0 }, session);
    if (source) change({ generated: { source, data: { ...store.getState().data, ...points } } });
    store.dispatch({ type: "curves_restored", payload: { curves } });
  }

  /**
   * @param {Linked} linked
   * @param {object | null} [session]
   */
  async function open({ settings, source, points, hidden, steps }, session = null) {
    const config = engineSettings(settings);
    change({ hidden, is_opening: true, target_step: 0 });
    store.dispatch({ type: "setting_changed", payload: pageSettings(settings) });
    const given = { ...(points ?? noPoints(settings.problem)), config };
    opened = session;
    isFirstExample = false;
    const opening = [send("restore", { ...given, session })];
    // Sent along with the settings: a second way to the worker and back would be waited for.
    if (source) opening.push(send("generate_data", source));
    const [first] = await Promise.allSettled(opening);
    if (session && first.status === "rejected") {
      opened = null;
      // The alert says what is wrong with the session; points and settings are worth having.
      await send("restore", given).catch(() => {});
    }
    change({ is_opening: false, target_step: steps });
  }

  /**
   * @param {string[]} messages
   * @param {string} what
   */
  function report(messages, what) {
    if (!messages.length) return;
    const shown = [...messages.slice(0, 6), ...(messages.length > 6 ? ["…"] : [])].join(" ");
    const message = `Not all of the ${what} could be used. ${shown}`;
    const hint = "All else was opened.";
    store.dispatch({
      type: "command_failed",
      payload: { code: "broken_link", field: null, message, hint },
    });
  }

  return {
    start,
    /** @returns {object | null} the weights and the history that the open work was kept with */
    session: () => (store.getState().sharing.is_opening ? null : opened),
    /** @returns {boolean} whether what was opened last is the example that Python begins with */
    isFirstExample: () => isFirstExample,
    /** @param {string} hash */
    async openLink(hash) {
      const kept = await newest();
      await openLink(hash, kept);
    },
    async openEarlier() {
      if (earlier) await openWork(earlier);
    },
    /** Open the first example, and have the browser forget all that it has kept. */
    async startAfresh() {
      const kept = await newest();
      await storage.clear().catch(() => {});
      await openLink("", kept);
    },
  };
}

/** @returns {boolean} whether the page was here before, and not called anew */
function wasReloaded() {
  const [entry] = performance.getEntriesByType("navigation");
  const { type } = /** @type {PerformanceNavigationTiming} */ (entry ?? { type: "navigate" });
  return type === "reload" || type === "back_forward";
}

/**
 * @param {string} problem
 * @returns {import("./packing.js").Points}
 */
function noPoints(problem) {
  const isClasses = problem === "classification";
  return {
    X: { values: new Float64Array(0), shape: [0, 2] },
    y: { values: new Uint8Array(0), shape: [0] },
    is_test: { values: new Uint8Array(0), shape: [0] },
    n_classes: isClasses ? 2 : 0,
  };
}

/**
 * @param {import("../schema/settings.js").Settings} settings
 * @returns {object} those that the page keeps for itself
 */
const pageSettings = (settings) =>
  Object.fromEntries(
    Object.entries(settings).filter(
      ([name]) => settingOf(/** @type {SettingName} */ (name)).scope === "page",
    ),
  );
