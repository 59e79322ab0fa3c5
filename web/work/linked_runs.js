/**
 * Kept runs in links. A run in a link has no weights: the page trains the run again, and compares the
 * fingerprint of the weights with the fingerprint in the link. Settings and points that the run has in
 * common with the link are in the link only once.
 */

import { engineSettings, settingOf } from "../schema/settings.js";
import { SettingError } from "../schema/setting_error.js";
import { codeOf, hasSameData, presentRun } from "../state/runs.js";
import { idOf, namesFor } from "../state/yours.js";
import { packPoints, unpackPoints } from "./packing.js";
import { formatSource, parseSource } from "./source.js";
import { formatUnits, parseUnits } from "./units.js";

/** @typedef {import("../schema/settings.js").SettingName} SettingName */
/** @typedef {import("../schema/settings.js").Settings} Settings */
/** @typedef {import("../schema/source.js").Source} Source */
/** @typedef {import("../state/points.js").Points} Points */
/** @typedef {import("../state/runs.js").KeptRun} KeptRun */
/** @typedef {import("../state/runs.js").OwnPart} OwnPart */
/**
 * Settings, data and own code of a link; one of `source` and `points` is null.
 *
 * @typedef {object} LinkedSetup
 * @property {Settings} settings
 * @property {Source | null} source
 * @property {Points | null} points
 * @property {(import("../state/sharing.js").LinkedPart & {runs?: boolean})[]} parts own code
 */
/**
 * A kept run of a link; one of `source` and `points` is null.
 *
 * @typedef {object} LinkedRun
 * @property {string} letter
 * @property {string} name
 * @property {Settings} settings
 * @property {Source | null} source
 * @property {Points | null} points
 * @property {number} steps
 * @property {string} fingerprint of the weights after these steps; "" if it is unknown
 */

const MAX_STEPS = 10_000_000;
const MAX_NAME = 40;

/**
 * @param {KeptRun} run
 * @param {LinkedSetup["parts"]} parts own code in the link
 * @returns {"training" | "code" | null} the reason why a link cannot contain the run: "training" if
 *   settings, data or weights were changed during its training, "code" if its own code has changed
 *   since; null if a link can contain the run
 */
export function obstacleOf(run, parts) {
  if (!run.session.reproducible) return "training";
  const isLinked = (/** @type {OwnPart} */ used) =>
    parts.some((part) => idOf(part) === idOf(used) && part.source === used.source);
  return codeOf(run).every(isLinked) ? null : "code";
}

/**
 * @param {KeptRun} run
 * @param {import("../state/state.js").State} state whose points and settings are in the same link
 * @returns {Promise<string>} the text of the run
 */
export async function encodeRun(run, state) {
  const parts = new URLSearchParams({ name: run.name, steps: String(run.step), weights: run.fingerprint ?? "" });
  for (const name of /** @type {SettingName[]} */ (Object.keys(engineSettings(run.config)))) {
    const { format } = settingOf(name);
    const text = format(run.config[name]);
    if (text !== format(state.config[name])) parts.set(name, text);
  }
  if (hasSameData(run, presentRun(state)) && !parts.has("test_share")) return parts.toString();
  if (run.source) parts.set("source", formatSource(run.source));
  else {
    parts.set("points", await packPoints(run.points));
    if (run.points.units) parts.set("units", formatUnits(run.points.units));
  }
  return parts.toString();
}

/**
 * @param {string} text
 * @param {string} letter
 * @param {LinkedSetup} linked
 * @returns {Promise<LinkedRun>}
 * @throws {SettingError | import("./compression.js").PackingError} if a part is not valid
 */
export async function decodeRun(text, letter, linked) {
  const parts = new URLSearchParams(text);
  const settings = /** @type {Record<string, unknown>} */ ({ ...linked.settings });
  for (const name of /** @type {SettingName[]} */ (Object.keys(engineSettings(linked.settings)))) {
    const given = parts.get(name);
    if (given !== null) settings[name] = settingOf(name).parse(given, namesFor(linked.parts, name));
  }
  const { problem } = /** @type {Settings} */ (settings);
  const [source, points, units] = ["source", "points", "units"].map((name) => parts.get(name));
  const own = namesFor(linked.parts, "generator");
  const unpacked = points && { ...(await unpackPoints(points, problem)), units: units ? parseUnits(units, problem) : null };
  const hasData = Boolean(source || unpacked);
  return {
    letter,
    name: (parts.get("name") ?? "").slice(0, MAX_NAME) || `Run ${letter}`,
    settings: /** @type {Settings} */ (settings),
    source: source ? parseSource(source, problem, own) : hasData ? null : linked.source,
    points: unpacked || (hasData ? null : linked.points),
    steps: stepsOf(parts.get("steps") ?? ""),
    fingerprint: /^[0-9a-f]{8}$/.exec(parts.get("weights") ?? "")?.[0] ?? "",
  };
}

/** @param {string} text */
function stepsOf(text) {
  const steps = Number(text);
  if (/^\d{1,8}$/.test(text) && steps <= MAX_STEPS) return steps;
  throw new SettingError("The number of steps is missing or too large.");
}
