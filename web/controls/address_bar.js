/** The address bar, which shows a link to the present state and opens entered links. */

import { LONG_LINK } from "../work/permalink.js";
import { linkTo, pageAddress } from "./link_text.js";

/**
 * Milliseconds from the last change to the update of the address. Browsers limit the rate of these
 * updates.
 */
const ADDRESS_PAUSE = 400;
/** Number of drawn or imported points above which a link is always too long for the address. */
const MANY_POINTS = 1000;

/** @typedef {import("../state/store.js").Store} Store */

/**
 * @param {import("./context.js").Context} context
 * @param {import("../work/open_work.js").OpenWork} openWork
 */
export function bindAddressBar({ store, run }, openWork) {
  window.addEventListener("hashchange", ({ newURL }) => {
    // Read the hash from the event, because the page may have replaced `location.hash` meanwhile.
    const { hash } = new URL(newURL);
    if (hash) run(() => openWork.openLink(hash));
  });

  /** @type {unknown[]} */
  let seen = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  store.subscribe(() => {
    const { data, config, own_code, sharing } = store.getState();
    const now = [data, config, own_code, sharing.hidden, sharing.target_step, sharing.linked_code];
    // While the code of a link waits for consent, the address still shows this link.
    if (sharing.is_opening || sharing.linked_code || now.every((value, i) => value === seen[i])) return;
    seen = now;
    clearTimeout(pause);
    pause = setTimeout(() => run(() => showLink(store)), ADDRESS_PAUSE);
  });
}

/**
 * Replace the address by a link to the present state. If the link is long or contains only
 * defaults, replace the address by the page's address without a hash.
 *
 * @param {Store} store
 */
async function showLink(store) {
  const state = store.getState();
  const isLong = !state.data.source && state.data.y.values.length > MANY_POINTS;
  const link = isLong ? "" : await linkTo(state, pageAddress(), state.sharing.target_step);
  if (state.data !== store.getState().data) return; // New points cause another call.
  const isShown = !isLong && link.length <= LONG_LINK && !link.endsWith("#v=1");
  const address = isShown ? link : pageAddress();
  if (address === location.href) return;
  try {
    history.replaceState(null, "", address);
    store.dispatch({ type: "sharing_changed", payload: { hash: location.hash } });
  } catch {
    // A browser may refuse to change the address of a file. The address then stays unchanged.
  }
}
