/** The section `sharing` of the state: links, lessons and stored work. */

import { idOf } from "./yours.js";

/** @typedef {import("./store.js").StoreEvent} StoreEvent */
/** @typedef {import("./protocol.js").Part} Part */
/**
 * The code of an opened link, which waits for consent.
 *
 * @typedef {object} LinkedCode
 * @property {string} hash of the link
 * @property {LinkedPart[]} parts
 * @property {string[]} replaced labels of the settings that have their defaults until the code runs
 */
/**
 * The training of a kept run of a link: the letter of the run, and the share of its steps that
 * are trained.
 *
 * @typedef {{letter: string, done: number}} LinkedTraining
 */
/** @typedef {Pick<import("./protocol.js").Part, "kind" | "name" | "source">} LinkedPart */
/**
 * The choices in the dialog "Picture"; `scale` is the number of pixels of a PNG per CSS pixel.
 *
 * @typedef {{shown: import("../schema/pictures.js").PictureName, scale: number}} Picture
 */
/**
 * The dialog "Animation".
 *
 * @typedef {object} Animation
 * @property {"gif" | "video"} format
 * @property {"mp4" | "webm" | null} video the container of videos, "mp4" as long as it is unknown; null
 *   if this browser encodes none
 * @property {number} side of the map in pixels
 * @property {number} rate frames per second
 * @property {boolean} loop repeat a GIF forever
 * @property {boolean} network
 * @property {boolean} curves
 * @property {ImageBitmap | null} picture the frame that was drawn last; null before the first one
 * @property {number | null} done share of the frames that are encoded; null while no file is made
 */
/**
 * @typedef {object} Sharing
 * @property {boolean} is_opening true while a link or stored work is being opened
 * @property {import("../schema/hideable_parts.js").Part[]} hidden the parts that the lesson hides
 * @property {Sharing["hidden"] | null} noted_lesson the value of `hidden` when the note about the
 *   lesson was dismissed, by a button or by the start of training; null before the first time
 * @property {boolean} noted_storage true once the note on storage was dismissed
 * @property {number} target_step the step to which the link offers to train; 0 if there is no
 *   such step
 * @property {boolean} has_earlier true if the page offers to reopen earlier work
 * @property {boolean} is_reopened true if the page has opened stored work; changes before the
 *   opening can't be undone
 * @property {LinkedCode | null} linked_code null if no code waits for consent
 * @property {LinkedTraining | null} linked_training null while no run of a link is trained
 * @property {boolean} is_saved false if the browser could not store the work
 * @property {number | null} saved_step the latest step that was stored
 * @property {string} hash the part after # that the page has written into its address
 * @property {{text: string}} notice message about the last action; each action creates a new object
 * @property {{title: string, help: string, text: string} | null} shown the text that a dialog shows
 *   for copying by hand
 * @property {Picture | null} picture null while the dialog "Picture" is closed
 * @property {Animation | null} animation null while the dialog "Animation" is closed
 */

/** @type {Sharing} */
export const INITIAL_SHARING = {
  is_opening: true,
  hidden: [],
  noted_lesson: null,
  noted_storage: false,
  target_step: 0,
  has_earlier: false,
  is_reopened: false,
  linked_code: null,
  linked_training: null,
  is_saved: true,
  saved_step: null,
  hash: "",
  notice: { text: "" },
  shown: null,
  picture: null,
  animation: null,
};

/** @type {Animation} */
export const INITIAL_ANIMATION = {
  format: "gif",
  video: "mp4",
  side: 420,
  rate: 10,
  loop: true,
  network: false,
  curves: false,
  picture: null,
  done: null,
};

/**
 * @param {Pick<import("./state.js").State, "timeline" | "training" | "sharing">} state
 * @returns {string} such as "121 frames, 12.1 seconds: the checkpoints from step 0 to step 1,200."
 */
export function animationInWords({ timeline, training, sharing: { animation } }) {
  const steps = timeline.steps.values;
  const [count, last] = [steps.length, steps.at(-1) ?? 0];
  if (count < 2) return "One frame: the timeline has only step 0. Train first.";
  const seconds = (count / (animation?.rate ?? 1)).toFixed(1);
  const words = `${count} frames, ${seconds} seconds: the checkpoints from step 0 to step ${last.toLocaleString("en")}.`;
  return training.running ? `${words} Saving pauses training.` : words;
}

/**
 * @param {Pick<import("./state.js").State, "sharing" | "own_code">} state
 * @param {StoreEvent} event
 * @returns {Sharing} the next value of the section
 */
export function reduceSharing({ sharing, own_code }, { type, payload }) {
  if (type === "sharing_changed") return { ...sharing, ...payload };
  if (type === "change_undone" || type === "change_redone") {
    const ran = own_code.parts.filter(({ runs }) => runs).map(idOf);
    const parts = (payload.own_code?.parts ?? []).filter((/** @type {Part} */ part) => ran.includes(idOf(part)));
    const text = switchedOffInWords(parts);
    // An older notice may report the action that was undone.
    return text || type === "change_undone" ? { ...sharing, notice: { text } } : sharing;
  }
  // Dismiss the note on the lesson, which lies over the foot of the curves.
  if (type === "training_started") return { ...sharing, noted_lesson: sharing.hidden };
  const { training } = payload ?? {};
  const { target_step } = sharing;
  const isReached = target_step > 0 && training?.step >= target_step;
  return isReached ? { ...sharing, target_step: 0 } : sharing;
}

/**
 * @param {(Pick<Part, "kind" | "name"> & {runs?: boolean})[]} parts
 * @returns {string} a sentence about the parts that do not run; empty if all parts run
 */
export function switchedOffInWords(parts) {
  const off = parts.filter(({ runs }) => runs === false).map(({ kind, name }) => `${kind} ${name}`);
  if (!off.length) return "";
  return `Your code is switched off: ${off.join(", ")}. Apply the code to switch it on again.`;
}
