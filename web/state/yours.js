/** The section `yours` of the state: texts of own code in the editor, and the last check. */

import { KINDS } from "../schema/parts.js";
import { generatorsOf, SETTINGS } from "../schema/settings.js";
import { endInWords, problemOf } from "./recovery.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("../schema/parts.js").Kind} Kind */
/** @typedef {import("./protocol.js").Part} Part */
/**
 * The text of a part in the editor. It may differ from the applied text.
 *
 * @typedef {object} Draft
 * @property {Kind} kind
 * @property {string} name
 * @property {string} source
 * @property {boolean} [deleted] true after a person has deleted the part
 * @property {string} [set_aside] the text that was in the editor before it showed the applied text
 */
/**
 * The result of the last check, or the last error of own code in use.
 *
 * @typedef {object} Check
 * @property {Kind | null} kind
 * @property {string | null} name
 * @property {import("./protocol.js").Problem[]} problems
 * @property {string} output the text that the code printed
 * @property {import("./protocol.js").Plot | null} plot
 * @property {string[]} notes
 * @property {boolean} [in_use] true for an error of the version in use
 */
/**
 * @typedef {object} Yours
 * @property {Kind} kind the chosen kind
 * @property {Partial<Record<Kind, string>>} chosen the name that was chosen last, by kind
 * @property {Draft[]} drafts
 * @property {Draft & {replaces?: string} | null} sent the part in the last command `apply_code`;
 *   `replaces` is its earlier name, if the command renames the part
 * @property {Check | null} check
 * @property {Record<string, number>} applied_at steps at which parts were applied, by kind and name
 * @property {string} off_because the reason why the page has switched off parts; "" if it is unknown
 * @property {{line: number, column: number} | null} cursor the position to which a problem's button
 *   leads. Each press of the button creates a new object, so that a second
 *   press moves the cursor again
 */

/** @type {Yours} */
export const INITIAL_YOURS = {
  kind: "activation",
  chosen: {},
  drafts: [],
  sent: null,
  check: null,
  applied_at: {},
  off_because: "",
  cursor: null,
};

/**
 * @param {State} state
 * @param {import("./store.js").StoreEvent} event
 * @returns {Yours} the next value of the section
 */
export function reduceYours(state, event) {
  const { type, payload } = event;
  const yours = withPresentVersions(inRun(state, event), state.own_code, payload?.own_code);
  switch (type) {
    case "yours_changed":
      return { ...yours, ...payload };
    case "draft_changed":
      return { ...yours, drafts: withDraft(yours.drafts, payload) };
    case "code_applied":
      return afterApplied(yours, payload.check, payload.training?.step ?? state.training.step);
    case "command_failed":
      return payload.problems?.length ? { ...yours, sent: null, check: checkOf(yours.sent, payload) } : yours;
    case "engine_failed":
      return afterFailed(yours, payload);
    case "training_paused":
      return payload.problems?.length ? afterError(yours, checkOf(null, payload)) : yours;
    case "data_generated":
    case "training_started":
      return yours.check?.in_use ? { ...yours, check: null } : yours;
    default:
      return yours;
  }
}

/**
 * @param {Pick<State, "yours" | "run" | "training">} state
 * @param {import("./store.js").StoreEvent} event
 * @returns {Yours} the section; in a new run, the applied parts are in use from step 0. If Undo restores
 *   another run, the steps are unknown
 */
function inRun({ yours, run, training }, { type, run: next = run, payload }) {
  const step = payload?.training?.step ?? training.step;
  if (next <= run || step === training.step || type === "session_restored") return yours;
  const applied_at = step === 0 ? Object.fromEntries(Object.keys(yours.applied_at).map((id) => [id, 0])) : {};
  return { ...yours, applied_at };
}

/**
 * @param {Yours} yours
 * @param {State["own_code"]} before
 * @param {State["own_code"]} [after]
 * @returns {Yours} the section without the steps of parts that now have another source
 */
function withPresentVersions(yours, before, after) {
  const isReplaced = (/** @type {Part} */ part) =>
    before.parts.some((it) => idOf(it) === idOf(part) && it.source !== part.source);
  const replaced = (after?.parts ?? []).filter(isReplaced).map(idOf);
  if (!replaced.length) return yours;
  const kept = Object.entries(yours.applied_at).filter(([id]) => !replaced.includes(id));
  return { ...yours, applied_at: Object.fromEntries(kept) };
}

/**
 * @param {Draft[]} drafts
 * @param {Draft} draft
 * @returns {Draft[]} the drafts, with `draft` in place of the draft of the same part. A text that was
 *   set aside remains
 */
function withDraft(drafts, draft) {
  const set_aside = drafts.find((each) => idOf(each) === idOf(draft))?.set_aside;
  const others = drafts.filter((each) => idOf(each) !== idOf(draft));
  return [...others, set_aside === undefined ? draft : { set_aside, ...draft }];
}

/** @param {{kind: string | null, name: string | null}} part */
export const idOf = ({ kind, name }) => `${kind}/${name}`;

/**
 * @param {Yours} yours
 * @param {import("./recovery.js").EngineFailure} failure
 * @returns {Yours} the section with the reason of the failure: as the check of the part that was
 *   being checked, or as the reason why all parts are switched off
 */
function afterFailed(yours, failure) {
  if (!failure.has_code) return yours;
  if (failure.new_code === null) return { ...yours, check: null, off_because: endInWords(failure) };
  if (!yours.sent || failure.new_code !== "apply_code") return yours;
  return { ...yours, sent: null, check: checkOf(yours.sent, { problems: [problemOf(failure)] }) };
}

/**
 * @param {Yours} yours
 * @param {Check} check
 * @param {number} step
 * @returns {Yours} the section. A renamed part still has the step at which it was applied, if this step
 *   is known
 */
function afterApplied(yours, check, step) {
  const { sent } = yours;
  if (!sent) return yours;
  const { kind, replaces } = sent;
  const since = replaces === undefined ? step : yours.applied_at[idOf({ kind, name: replaces })];
  const applied_at = { ...yours.applied_at, ...(since !== undefined && { [idOf(sent)]: since }) };
  return { ...yours, sent: null, applied_at, check: { ...check, kind: sent.kind, name: sent.name } };
}

/**
 * @param {Yours} yours
 * @param {Check} check an error in training
 * @returns {Yours} the section, with the faulty part chosen, so that the editor shows the part
 */
function afterError(yours, check) {
  const { kind, name } = check;
  if (!kind || !name) return { ...yours, check };
  return { ...yours, check, kind, chosen: { ...yours.chosen, [kind]: name } };
}

/**
 * @param {Draft | null} sent
 * @param {any} failure with problems
 * @returns {Check}
 */
function checkOf(sent, { problems, output = "", plot = null }) {
  const { kind, name } = problems.find((/** @type {Check} */ it) => it.name) ?? sent ?? problems[0];
  return { kind, name, problems, output, plot, notes: [], in_use: sent === null };
}

/**
 * @param {Pick<State, "own_code">} state
 * @param {string} setting
 * @returns {string[]} names of the own parts that the setting offers
 */
export const ownNames = ({ own_code }, setting) => namesFor(own_code.parts, setting);

/**
 * @param {(Pick<Part, "kind" | "name"> & {runs?: boolean})[]} parts
 * @param {string} setting
 * @returns {string[]} names of the parts that the setting offers
 */
export const namesFor = (parts, setting) =>
  parts.filter(({ kind, runs }) => KINDS[kind].setting === setting && runs !== false).map(({ name }) => name);

/**
 * @param {State["config"]} config
 * @param {{parts: Parameters<typeof namesFor>[0]}} own_code
 * @returns {State["config"]} the settings with a generator that runs: if an own generator is deleted
 *   or switched off, the first generator of the problem
 */
export function withRunningGenerator(config, { parts }) {
  const running = [...(SETTINGS.generator.options ?? []), ...namesFor(parts, "generator")];
  if (running.includes(config.generator)) return config;
  return { ...config, generator: generatorsOf(config.problem)[0] };
}
