/** Buttons that copy a link or the embed code, train to the step of a link, or open other work. */

import { byId } from "../dom.js";
import { obstacleOf } from "../work/linked_runs.js";
import { MAX_ADDRESS } from "../work/permalink.js";
import { bindAddressBar } from "./address_bar.js";
import { bindAnimation } from "./animation.js";
import { bindLesson } from "./lesson.js";
import { copy } from "./copying.js";
import { appliedParts, codeInWords, embedCode, linkInWords, linkTo, pageAddress } from "./link_text.js";
import { bindMenuKeys, placeAtButton } from "./menu.js";
import { bindPicture } from "./picture.js";
import { bindShareFiles } from "./share_files.js";

/** Placeholder address in the embed code of a page that was opened from a file. */
const HOSTED = "https://example.org/nnvisu.html";
/** Steps per command while training to a link's step, so that other commands can run in between. */
const STEPS_PER_COMMAND = 200;

/** @typedef {import("./context.js").Context} Context */

/**
 * @param {Context} context
 * @param {import("../work/open_work.js").OpenWork} openWork
 */
export function bindSharing(context, openWork) {
  bindCopyButtons(context);
  bindShareFiles(context);
  bindPicture(context);
  bindAnimation(context);
  bindShown(context);
  bindLesson(context);
  bindMenu("share-menu");
  bindMenu("more-menu");
  byId("start-over").addEventListener("click", () => context.run(() => openWork.startOver()));
  bindLinkNote(context, openWork);
  byId("linked-training-cancel").addEventListener("click", () => change(context.store, { linked_training: null }));
  bindAddressBar(context, openWork);
}

/** @param {Context} context */
function bindCopyButtons({ store, run }) {
  for (const id of ["copy-link", "lesson-copy"]) byId(id).addEventListener("click", () => run(() => copyLink(store)));
  byId("copy-embed").addEventListener("click", () => run(() => copyEmbed(store)));
}

/** @param {Context["store"]} store */
async function copyLink(store) {
  const state = store.getState();
  const { training } = state;
  const steps = training.reproducible ? training.step : 0;
  const { kept } = state.runs;
  const parts = appliedParts(state);
  const linked = kept.filter((run) => !obstacleOf(run, parts));
  const link = await linkTo(state, pageAddress(), steps, linked);
  if (link.length > MAX_ADDRESS) {
    const text = "The link would be too long for a browser. Export the points as CSV instead.";
    return change(store, { notice: { text } });
  }
  const help = linkInWords(link, training, parts, kept);
  await copy(store, { title: "Link", help, text: link });
}

/** @param {Context["store"]} store */
async function copyEmbed(store) {
  const isHosted = location.protocol !== "file:";
  const state = store.getState();
  const text = embedCode(await linkTo(state, isHosted ? pageAddress() : HOSTED, 0));
  const title = "Embed code";
  const parts = appliedParts(state);
  const code = parts.length ? ` ${codeInWords(parts)}` : "";
  if (isHosted) {
    return copy(store, { title, help: `Paste it into the HTML of your page.${code}`, text });
  }
  const help =
    "Another page can embed nnvisu only from the web, not from a file on your computer. " +
    `Put this file on a web server, and replace ${HOSTED} by the address of the file.${code}`;
  change(store, { shown: { title, help, text } });
}

/** @param {Context} context */
function bindShown({ store }) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("shown-dialog"));
  dialog.addEventListener("close", () => change(store, { shown: null }));
  byId("shown-close").addEventListener("click", () => dialog.close());
}

/** @param {string} id */
function bindMenu(id) {
  const menu = byId(id);
  bindMenuKeys(menu);
  placeAtButton(menu);
  menu.addEventListener("click", () => menu.hidePopover());
}

/**
 * @param {Context} context
 * @param {import("../work/open_work.js").OpenWork} openWork
 */
function bindLinkNote({ store, act, run }, openWork) {
  byId("back-to-work").addEventListener("click", () => run(() => openWork.openEarlier()));
  byId("train-to").addEventListener("click", () => run(() => trainTo(store, act)));
  byId("lesson-note-dismiss").addEventListener("click", () =>
    change(store, {
      has_earlier: false,
      target_step: 0,
      noted_lesson: store.getState().sharing.hidden,
    }),
  );
  byId("storage-note-dismiss").addEventListener("click", () =>
    change(store, { noted_storage: true }),
  );
}

/**
 * Train to the step of the opened link. Stop as soon as another command has changed the step.
 *
 * @param {Pick<Context["store"], "getState">} store
 * @param {Context["act"]} act
 */
export async function trainTo(store, act) {
  let { training, sharing } = store.getState();
  const { target_step } = sharing;
  let expected = training.step;
  while (training.step < target_step && training.step === expected) {
    const n_steps = Math.min(STEPS_PER_COMMAND, target_step - training.step);
    expected += n_steps;
    await act("step", { n_steps });
    ({ training } = store.getState());
  }
}

/**
 * @param {Context["store"]} store
 * @param {object} payload
 */
const change = (store, payload) => store.dispatch({ type: "sharing_changed", payload });
