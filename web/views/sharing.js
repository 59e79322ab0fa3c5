/** Sharing: hidden parts of a lesson, notes on link and storage, notices, and texts to copy. */

import { byId, setText } from "../dom.js";

/** @typedef {import("./loop.js").View} View */
/** @typedef {import("../state/sharing.js").Sharing} Sharing */

/** @returns {View[]} */
export const sharingViews = () => [
  lessonView(),
  noteView(),
  linkedTrainingView(),
  noticeView(),
  shownView(),
  shareNoteView(),
];

/** @returns {View} the parts of the page; the parts that a lesson hides are left out */
function lessonView() {
  const parts = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-part]"));
  const boxes = byId("lesson-parts").getElementsByTagName("input");
  return {
    reads: ({ sharing }) => [sharing.hidden],
    draw({ sharing }) {
      const isHidden = (/** @type {string | undefined} */ name) =>
        sharing.hidden.some((part) => part === name);
      for (const part of parts) {
        part.classList.toggle("left-out", isHidden(part.dataset.part));
      }
      for (const box of boxes) box.checked = !isHidden(box.value);
    },
  };
}

/** @returns {View} the note on link and lesson, with buttons, and the note on storage */
function noteView() {
  const note = byId("lesson-note");
  const text = byId("lesson-note-text");
  return {
    reads: ({ sharing }) => [sharing],
    draw({ sharing }) {
      const { target_step, has_earlier, hidden, is_saved, noted_storage } = sharing;
      const words = noteInWords(sharing);
      setText(text, words);
      note.hidden = words === "";
      byId("train-to").hidden = target_step === 0;
      byId("train-to").textContent = `Train to step ${target_step.toLocaleString("en")}`;
      byId("back-to-work").hidden = !has_earlier;
      // The note disappears when training starts; the menu More still ends the lesson.
      byId("show-all").hidden = byId("more-show-all").hidden = hidden.length === 0;
      byId("storage-note").hidden = is_saved || noted_storage;
    },
  };
}

/**
 * @param {Sharing} sharing
 * @returns {string} the text of the note; empty if there is none
 */
export function noteInWords({ target_step, has_earlier, hidden, noted_lesson }) {
  const parts = [];
  if (hidden.length && hidden !== noted_lesson) parts.push("Lesson: some controls are hidden.");
  if (has_earlier) parts.push("Your earlier work is stored.");
  if (target_step) parts.push(`This link was made at step ${target_step.toLocaleString("en")}.`);
  return parts.join(" ");
}

/** @returns {View} the progress of the training of a link's runs */
function linkedTrainingView() {
  const note = byId("linked-training");
  const text = byId("linked-training-text");
  const progress = /** @type {HTMLProgressElement} */ (byId("linked-training-progress"));
  return {
    reads: ({ sharing }) => [sharing.linked_training],
    draw({ sharing: { linked_training } }) {
      note.hidden = linked_training === null;
      if (!linked_training) return;
      setText(text, `Training run ${linked_training.letter} of the link.`);
      progress.value = linked_training.done;
    },
  };
}

/** @returns {View} a notice that disappears after ten seconds */
function noticeView() {
  const notice = byId("notice");
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return {
    reads: ({ sharing }) => [sharing.notice],
    draw({ sharing }) {
      clearTimeout(timer);
      notice.textContent = sharing.notice.text;
      timer = setTimeout(() => (notice.textContent = ""), 10_000);
    },
  };
}

/** @returns {View} the dialog with a text to copy by hand */
function shownView() {
  const dialog = /** @type {HTMLDialogElement} */ (byId("shown-dialog"));
  const field = /** @type {HTMLTextAreaElement} */ (byId("shown-text"));
  return {
    reads: ({ sharing }) => [sharing.shown],
    draw({ sharing: { shown } }) {
      if (!shown) return dialog.close();
      byId("shown-title").textContent = shown.title;
      byId("shown-help").textContent = shown.help;
      field.value = shown.text;
      if (!dialog.open) dialog.showModal();
      field.select();
    },
  };
}

/** @returns {View} the note in the menu Share that the seed does not give the present weights */
function shareNoteView() {
  const note = byId("share-note");
  return {
    reads: ({ training }) => [training.reproducible],
    draw({ training }) {
      note.hidden = training.reproducible;
    },
  };
}
