/** Fakes that the tests of this folder share. */

import { withAllColumns } from "../../../../web/state/curves.js";
import { createStore } from "../../../../web/state/store.js";
import { OpenWork } from "../../../../web/work/open_work.js";
import { createStoredSession } from "../../../../web/work/stored_session.js";

/** @typedef {import("../../../../web/work/storage.js").WorkRecord} WorkRecord */
/** @typedef {import("../../../../web/work/storage.js").Work} Work */

/**
 * Points on the x axis, all of class 1.
 *
 * @param {number[]} xs
 */
export const pointsAt = (...xs) => ({
  X: { values: Float64Array.from(xs.flatMap((x) => [x, 0])), shape: [xs.length, 2] },
  y: { values: new Uint8Array(xs.length).fill(1), shape: [xs.length] },
  is_test: { values: new Uint8Array(xs.length), shape: [xs.length] },
  n_classes: 2,
  units: null,
});

/** Curves with the given steps. @param {number[]} step */
export const curvesOf = (...step) =>
  withAllColumns({
    step,
    train_loss: step.map(() => 0.5),
    train_accuracy: step.map(() => 0.75),
  });

/**
 * @param {string} tab
 * @param {Partial<WorkRecord>} [fields]
 * @returns {WorkRecord}
 */
export const recordOf = (tab, fields = {}) => ({
  tab,
  version: 1,
  saved_at: 0,
  hash: "",
  source: null,
  points: pointsAt(0.5),
  settings: {},
  hidden: [],
  curves: curvesOf(0, 7),
  session: { version: 4, mark: tab },
  ...fields,
});

/**
 * Storage in memory.
 *
 * @param {object} [content]
 * @param {WorkRecord[]} [content.records]
 * @param {string[]} [content.unreadable]
 * @param {string | null} [content.previousTab]
 * @param {string[]} [content.openTabs]
 */
export function fakeStorage({ records = [], unreadable = [], previousTab = null, openTabs = [] } = {}) {
  const storage = {
    records,
    /** @type {(string | undefined)[]} names that were claimed; undefined for a new name */
    claimed: [],
    /** @type {Work[]} */
    saved: [],
    isFull: false,
    load: async () => ({ records: storage.records, unreadable }),
    /** @param {Work} work */
    async save(work) {
      if (storage.isFull) throw new DOMException("Full.", "QuotaExceededError");
      storage.saved.push(work);
    },
    /** @type {Record<string, any>} */
    runs: {},
    /** @param {any} runs */
    async saveRuns(runs) {
      storage.runs[storage.claimed.at(-1) ?? "new"] = runs;
    },
    /** @param {string} tab */
    loadRuns: async (tab) => storage.runs[tab] ?? { kept: [] },
    async clear() {
      storage.runs = {};
      storage.records = [];
    },
    openTabs: async () => new Set(openTabs),
    previousTab,
    /** @param {string} [name] */
    async claim(name) {
      storage.claimed.push(name);
    },
  };
  return storage;
}

export const ENDLESS = "while True: pass";

/**
 * A worker that restores the work it receives, rejects sessions of versions other than 4 and code
 * that never ends. A generator makes one point.
 *
 * @param {import("../../../../web/state/store.js").Store} store
 */
export function fakeWorker(store) {
  /** @type {{type: string, payload: any}[]} */
  const sent = [];
  let id = 0;
  const answers = /** @type {Record<string, (payload: any) => object>} */ ({
    restore: ({ X, y, is_test, n_classes, source, last_source, config, session }) => ({
      data: {
        ...(X ? { X, y, is_test, n_classes } : pointsAt(0.25)),
        source,
        last_source: source ?? last_source,
      },
      config,
      training: { step: session ? 7 : 0, train_loss: 0.5, running: false },
    }),
    export_session: () => ({ session: { version: 4, mark: "exported" } }),
    step: () => ({}),
    get_model: () => ({}),
  });
  const events = /** @type {Record<string, string>} */ ({
    restore: "session_restored",
    export_session: "session_exported",
    step: "stepped",
    get_model: "model_read",
  });
  /**
   * @param {string} type
   * @param {any} [payload]
   */
  async function send(type, payload = {}) {
    sent.push({ type, payload });
    await undefined;
    if (type === "restore" && worker.rejects) {
      const failure = { code: "invalid_value", field: null, message: "Rejected.", hint: "" };
      store.dispatch({ type: "command_failed", id: ++id, payload: failure });
      throw failure;
    }
    if (type === "restore" && payload.session && payload.session.version !== 4) {
      const failure = {
        code: "invalid_value",
        field: "session",
        message: `session cannot be restored: it is of version ${payload.session.version}.`,
        hint: "Start with points and settings.",
      };
      store.dispatch({ type: "command_failed", id: ++id, payload: failure });
      throw failure;
    }
    if (payload.own_code?.run && payload.own_code.parts.some((/** @type {any} */ it) => it.source === ENDLESS)) {
      const failure = { code: "interrupted", field: null, message: "Interrupted.", hint: "" };
      store.dispatch({ type: "command_failed", id: ++id, payload: failure });
      throw failure;
    }
    const answer = answers[type](payload);
    store.dispatch({ type: events[type], id: ++id, run: 1, payload: answer });
    return answer;
  }
  const worker = { send, sent, rejects: false };
  return worker;
}

/** The events of the first example. */
export const FIRST_EVENTS = [
  {
    type: "data_generated",
    id: null,
    run: 1,
    payload: { data: { ...pointsAt(0.125), source: null, last_source: null }, training: { step: 0 } },
  },
];

/**
 * A page: a store, a fake worker, a fake storage, and the `OpenWork` that connects them.
 *
 * @param {Parameters<typeof fakeStorage>[0]} [content]
 * @param {string} [hash] hash of the page's address
 * @param {string} [embeddedLink] the link inside the page
 */
export function openablePage(content, hash = "", embeddedLink = "") {
  Object.assign(globalThis, { location: { hash } });
  const store = createStore();
  const storage = fakeStorage(content);
  const stored = createStoredSession();
  const worker = fakeWorker(store);
  const { send, sent } = worker;
  const firstEvents = () => FIRST_EVENTS;
  const openWork = new OpenWork({ store, send, storage, stored, firstEvents, embeddedLink });
  return { store, storage, stored, send, sent, worker, openWork };
}
