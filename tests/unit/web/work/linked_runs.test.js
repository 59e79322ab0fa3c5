import assert from "node:assert/strict";
import { test } from "node:test";
import { keptRun, RUNS, UNITS } from "../support/states.js";
import { decodeRun, encodeRun, obstacleOf } from "../../../../web/work/linked_runs.js";
import { decodeLink, encodeLink } from "../../../../web/work/permalink.js";

const { config, data } = RUNS;
/**
 * @param {import("../../../../web/schema/parts.js").Kind} kind
 * @param {string} name
 */
const part = (kind, name) => ({ kind, name, source: `# ${kind} ${name}`, runs: true });
const LINKED = { settings: config, source: null, points: data, parts: [] };

test("a run in a link has only the settings and points that differ from those of the link", async () => {
  const text = await encodeRun(keptRun("A", { config: { ...config, weight_decay: 0.5 } }), RUNS);
  assert.equal(text, "name=Run+A&steps=20&weights=0123abcd&weight_decay=0.5");
  const run = await decodeRun(text, "A", LINKED);
  assert.deepEqual([run.settings, run.points, run.source], [{ ...config, weight_decay: 0.5 }, data, null]);
  assert.deepEqual([run.letter, run.name, run.steps, run.fingerprint], ["A", "Run A", 20, "0123abcd"]);
});

test("a run with other data contains its source, or its points with their units", async () => {
  const source = { generator: "moons", n_classes: 2, n_samples: 50, noise: null, random_state: 3 };
  const generated = await decodeRun(await encodeRun(keptRun("A", { config, source }), RUNS), "A", LINKED);
  assert.deepEqual([generated.source, generated.points], [null, data], "equal points are in the link once");
  const points = structuredClone({ ...data, units: UNITS });
  points.X.values[0] = 0.125;
  const { source: none, last_source, ...stored } = points;
  const drawn = await decodeRun(await encodeRun(keptRun("A", { config, points: stored }), RUNS), "A", LINKED);
  assert.deepEqual([drawn.source, drawn.points], [null, stored]);
  const other = await decodeRun(await encodeRun(keptRun("A", { config, source, points: stored }), RUNS), "A", LINKED);
  assert.deepEqual([other.source, other.points], [source, null]);
});

test("only runs whose training can be repeated from the seed are in links", () => {
  const session = (/** @type {boolean} */ reproducible) => ({ points: data, own_code: [], reproducible });
  assert.equal(obstacleOf(keptRun("A", { session: session(true) }), []), null);
  assert.equal(obstacleOf(keptRun("A", { session: session(false) }), []), "training");
});

test("a link contains a run with own code only if it contains the same code", () => {
  const sine = part("activation", "sine");
  const session = { points: data, own_code: [sine], reproducible: true };
  const run = keptRun("A", { session, config: { ...config, activation: "sine" } });
  assert.equal(obstacleOf(run, [sine]), null);
  assert.equal(obstacleOf(run, [{ ...sine, source: "" }]), "code");
  assert.equal(obstacleOf(run, [part("loss", "sine")]), "code");
  assert.equal(obstacleOf(run, []), "code");
  assert.equal(obstacleOf(keptRun("A", { session }), []), null, "the run does not use the part");
  const wave = part("feature", "wave");
  const ring = part("generator", "ring");
  const source = { generator: "ring", n_classes: 2, n_samples: 50, noise: null, random_state: 3 };
  const both = { session: { ...session, own_code: [wave, ring] }, config: { ...config, features: ["x", "wave"] }, source };
  assert.equal(obstacleOf(keptRun("A", both), [wave, ring]), null);
  assert.equal(obstacleOf(keptRun("A", both), [wave]), "code");
  assert.equal(obstacleOf(keptRun("A", both), [ring]), "code");
});

test("a link names the run whose text is not valid, and the rest is read", async () => {
  const link = { settings: { ...config, test_share: 0.25 }, source: null, points: data, hidden: [], steps: 0, parts: [] };
  const texts = { A: await encodeRun(keptRun("A"), RUNS), B: "steps=many" };
  const { runs, messages } = await decodeLink(await encodeLink(link, texts));
  assert.deepEqual(runs?.map(({ letter }) => letter), ["A"]);
  assert.deepEqual(messages, ["Run B: The number of steps is missing or too large."]);
});

test("the letters of a link are those of the page that made it", async () => {
  const link = { settings: { ...config, test_share: 0.25 }, source: null, points: data, hidden: [], steps: 0, parts: [] };
  const text = await encodeRun(keptRun("E"), RUNS);
  const decoded = async (/** @type {string} */ letter) => decodeLink(await encodeLink({ ...link, letter }, { E: text }));
  const { runs, letter } = await decoded("C");
  assert.deepEqual([runs?.map(({ letter }) => letter), letter], [["E"], "C"]);
  assert.equal((await decoded("A")).letter, undefined, "the first free letter is not in the link");
  assert.deepEqual((await decoded("E")).messages, ['Run on the page: "E" is not a free letter of a run.']);
  const all = Object.fromEntries([..."ABCDE"].map((each) => [each, text]));
  const { runs: four, messages } = await decodeLink(await encodeLink(link, all));
  assert.deepEqual([four?.length, messages], [4, ['Unknown parts: "run_e".']]);
});
