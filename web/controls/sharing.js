/** Links: in the address bar, copied, opened; what a lesson hides; and work that was kept. */

import { byId } from "../dom.js";
import { ALL_PARTS, PARTS } from "../schema/hideable_parts.js";
import { encodeLink, LONG_LINK, MAX_HASH } from "../work/permalink.js";
import { presentSource } from "../state/sharing.js";
import { bindMenuKeys, placeAtButton } from "./menu.js";

/** Milliseconds after the last change until the address bar shows it; browsers limit how often. */
const ADDRESS_PAUSE = 400;
/** More points than this never make a short link. */
const MANY_POINTS = 1000;
const HOSTED = "https://example.org/nnvisu.html";

/** @typedef {import("../state/state.js").State} State */

/**
 * @param {import("./context.js").Context} context
 * @param {import("../work/open_work.js").OpenWork} openWork
 */
export function bindSharing({ store, act }, openWork) {
  const change = (/** @type {object} */ payload) =>
    store.dispatch({ type: "sharing_changed", payload });

  byId("copy-link").addEventListener("click", async () => {
    const { training } = store.getState();
    const link = await linkTo(store.getState(), here(), training.reproducible ? training.step : 0);
    const title = "Link";
    if (link.length > MAX_HASH) {
      const text = "These points are too many for a link. Export them as CSV instead.";
      return change({ notice: { text } });
    }
    const help = linkInWords(link, training);
    await copy({ title, help, text: link });
  });
  byId("copy-embed").addEventListener("click", async () => {
    const isHosted = location.protocol !== "file:";
    const link = await linkTo(store.getState(), isHosted ? here() : HOSTED, 0);
    const text = embedCode(link);
    const title = "Embed code";
    if (isHosted) return copy({ title, help: "Paste it into the HTML of a page.", text });
    const help =
      "A page can embed only what is on the web, and this is a file on your computer. " +
      `Put it on a web server and write its address in place of ${HOSTED}.`;
    change({ shown: { title, help, text } });
  });

  /** @param {{title: string, help: string, text: string}} what */
  async function copy(what) {
    try {
      await navigator.clipboard.writeText(what.text);
      change({ notice: { text: `${what.title} copied. ${what.help}`.trim() } });
    } catch {
      change({ shown: what }); // The browser does not let the page copy.
    }
  }

  bindShown(change);
  bindLesson(store, change);
  bindMenuKeys(byId("more-menu"));
  placeAtButton(byId("more-menu"));
  byId("more-menu").addEventListener("click", () => byId("more-menu").hidePopover());
  byId("start-afresh").addEventListener("click", () => openWork.startOver());
  byId("back-to-work").addEventListener("click", () => openWork.openEarlier());
  byId("train-to").addEventListener("click", () => trainTo(store, act));
  byId("lesson-note-dismiss").addEventListener("click", () =>
    change({ has_earlier: false, target_step: 0 }),
  );
  window.addEventListener("hashchange", ({ newURL }) => {
    // Not the address's: the page may have shown its own there since.
    const { hash } = new URL(newURL);
    if (hash) openWork.openLink(hash);
  });
  showAddress(store);
}

/** @param {(payload: object) => void} change */
function bindShown(change) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("shown-dialog"));
  dialog.addEventListener("close", () => change({ shown: null }));
  byId("shown-close").addEventListener("click", () => dialog.close());
}

/**
 * @param {import("../state/store.js").Store} store
 * @param {(payload: object) => void} change
 */
function bindLesson(store, change) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("lesson-dialog"));
  byId("lesson-parts").append(
    ...ALL_PARTS.map((part) => {
      const box = document.createElement("input");
      box.type = "checkbox";
      box.value = part;
      const label = document.createElement("label");
      label.className = "check";
      label.append(box, PARTS[part]);
      return label;
    }),
  );
  byId("lesson-parts").addEventListener("change", ({ target }) => {
    const { value, checked } = /** @type {HTMLInputElement} */ (target);
    const { hidden } = store.getState().sharing;
    const isHidden = (/** @type {string} */ part) =>
      part === value ? !checked : hidden.some((other) => other === part);
    change({ hidden: ALL_PARTS.filter(isHidden) });
  });
  byId("lesson").addEventListener("click", () => dialog.showModal());
  byId("lesson-close").addEventListener("click", () => dialog.close());
  byId("show-all").addEventListener("click", () => change({ hidden: [] }));
}

/**
 * Take the steps that are left to the one of the link, unless something else steps in.
 *
 * @param {import("../state/store.js").Store} store
 * @param {import("./context.js").Context["act"]} act
 */
async function trainTo(store, act) {
  let { training, sharing } = store.getState();
  const { target_step } = sharing;
  let expected = training.step;
  while (training.step < target_step && training.step === expected) {
    const n_steps = Math.min(200, target_step - training.step);
    expected += n_steps;
    await act("step", { n_steps });
    ({ training } = store.getState());
  }
}

/**
 * Keep the address bar at the present state, as long as it makes a short link.
 *
 * @param {import("../state/store.js").Store} store
 */
function showAddress(store) {
  /** @type {unknown[]} */
  let seen = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  store.subscribe(() => {
    const { data, config, sharing } = store.getState();
    const now = [data, config, sharing.hidden, sharing.target_step];
    if (sharing.is_opening || now.every((value, i) => value === seen[i])) return;
    seen = now;
    clearTimeout(pause);
    pause = setTimeout(show, ADDRESS_PAUSE);
  });

  async function show() {
    const state = store.getState();
    const isLong = !presentSource(state) && state.data.y.values.length > MANY_POINTS;
    const link = isLong ? "" : await linkTo(state, here(), state.sharing.target_step);
    if (state.data !== store.getState().data) return; // A newer one follows.
    const isShown = !isLong && link.length <= LONG_LINK && !link.endsWith("#v=1");
    const address = isShown ? link : here();
    if (address === location.href) return;
    try {
      history.replaceState(null, "", address);
      store.dispatch({ type: "sharing_changed", payload: { hash: location.hash } });
    } catch {
      // An engine may refuse it for files: the address stays as it was opened.
    }
  }
}

/** @returns {string} the page's address without a hash */
const here = () => location.href.split("#")[0];

/**
 * @param {State} state
 * @param {string} address
 * @param {number} steps
 */
async function linkTo(state, address, steps) {
  const source = presentSource(state);
  const { config: settings, data: points } = state;
  const { hidden } = state.sharing;
  return `${address}#${await encodeLink({ settings, source, points, hidden, steps })}`;
}

/**
 * @param {string} link
 * @param {import("../state/protocol.js").Training} training
 * @returns {string} what is to be known about a link
 */
export function linkInWords(link, { reproducible, step }) {
  const parts = [];
  if (!reproducible) {
    parts.push(
      "It has the points and settings, not these weights: they came about in another way than by " +
        "training with just these.",
    );
  } else if (step) parts.push(`It offers to train to step ${step.toLocaleString("en")}.`);
  if (link.length > LONG_LINK) {
    const length = link.length.toLocaleString("en");
    parts.push(`With ${length} characters it is too long for some chats and mails.`);
  }
  return parts.join(" ");
}

/**
 * @param {string} link
 * @returns {string} HTML that shows the page within another
 */
export function embedCode(link) {
  const src = link.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const title = "nnvisu: a neural-network playground";
  return `<iframe src="${src}" title="${title}" width="1280" height="800" style="border: 0" allow="clipboard-write"></iframe>`;
}
