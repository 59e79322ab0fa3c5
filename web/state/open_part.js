/** The part in the editor of the view Yours, and the names of all parts of its kind. */

import { KINDS } from "../schema/parts.js";
import { SETTINGS } from "../schema/settings.js";
import { isCodeViewOpen } from "./code.js";
import { idOf } from "./yours.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("../schema/parts.js").Kind} Kind */
/** @typedef {import("./protocol.js").Part} Part */
/** @typedef {import("./yours.js").Draft} Draft */
/** @typedef {import("./yours.js").Check} Check */

/**
 * @param {Pick<State, "own_code" | "yours">} state
 * @param {Kind} kind
 * @returns {string[]} names of the parts of this kind: parts of the worker, and drafts
 */
export function partNames({ own_code, yours }, kind) {
  const drafts = yours.drafts.filter((draft) => !draft.deleted);
  return [...new Set([...own_code.parts, ...drafts].filter((it) => it.kind === kind).map(({ name }) => name))];
}

/**
 * @param {Pick<State, "own_code" | "yours">} state
 * @param {Kind} kind
 * @returns {string[]} names that a new part of this kind must not have
 */
export const takenNames = ({ own_code, yours }, kind) => [
  ...(SETTINGS[KINDS[kind].setting].options ?? []),
  "cross_entropy",
  "squared_error",
  ...[...own_code.parts, ...yours.drafts].filter((it) => it.kind === kind).map(({ name }) => name),
];

/**
 * @typedef {object} OpenPart
 * @property {Kind} kind
 * @property {string} name
 * @property {string} text in the editor
 * @property {Part | null} part the applied part; null before the text was applied
 */

/**
 * @param {Pick<State, "own_code" | "yours">} state
 * @returns {OpenPart | null} the part in the editor: the part that was chosen last or, if it no longer
 *   exists, the part in use or the first one; null if there is no part of the chosen kind
 */
export function openPart(state) {
  const { kind, chosen, drafts } = state.yours;
  const names = partNames(state, kind);
  const used = state.own_code.parts.find((part) => part.kind === kind && part.in_use);
  const name = names.find((each) => each === chosen[kind]) ?? used?.name ?? names[0];
  if (name === undefined) return null;
  const isOpen = (/** @type {{kind: Kind, name: string}} */ it) => it.kind === kind && it.name === name;
  const part = state.own_code.parts.find(isOpen) ?? null;
  const draft = drafts.find(isOpen);
  return { kind, name, part, text: draft?.source ?? part?.source ?? "" };
}

/**
 * @param {Pick<State, "own_code" | "yours">} state
 * @returns {Draft | null} the open part with its other text: the applied text, or the changes that were
 *   set aside when the editor showed the applied text; null if there is no other text
 */
export function otherVersion(state) {
  const open = openPart(state);
  if (!open?.part) return null;
  const { kind, name, part, text } = open;
  if (text !== part.source) return { kind, name, source: part.source, set_aside: text };
  const source = state.yours.drafts.find((draft) => idOf(draft) === idOf(open))?.set_aside ?? text;
  return source === text ? null : { kind, name, source };
}

/**
 * @param {Pick<State, "own_code" | "yours">} state
 * @returns {Check | null} the last check, if it belongs to the part in the editor
 */
export function openCheck(state) {
  const { check } = state.yours;
  const open = openPart(state);
  return open && check && idOf(check) === idOf(open) ? check : null;
}

/**
 * @param {Draft[]} drafts
 * @param {Kind} kind
 * @returns {Draft | undefined} the draft that was deleted last
 */
export const deletedDraft = (drafts, kind) =>
  drafts.findLast((draft) => draft.deleted && draft.kind === kind);

/**
 * @param {State} state
 * @returns {boolean} true if a person will probably run own code soon: the code of a link, the open
 *   part, or a line in the console
 */
export const expectsCode = (state) =>
  state.runtime.phase === "ready" &&
  (state.sharing.linked_code !== null ||
    isCodeViewOpen(state, "console") ||
    (isCodeViewOpen(state, "yours") && openPart(state) !== null));
