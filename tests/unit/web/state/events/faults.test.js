import assert from "node:assert/strict";
import { test } from "node:test";
import { faultOf } from "../../../../../web/state/events/faults.js";
import { frame, generated } from "./samples.js";

/** @param {object} payload @param {string} [type] */
const event = (payload, type = "stepped") => ({ type, id: 1, run: 2, payload });

const CONSOLE = { number: 1, text: "1", copied_step: null, output: "", result: "1", problems: [] };

test("frames and answers of the session are allowed", () => {
  for (const each of [frame(), generated()]) assert.equal(faultOf(each), "");
  const failure = { code: "invalid_value", field: "l1", message: "No.", hint: "", value: 2 };
  assert.equal(faultOf(event(failure, "command_failed")), "");
  assert.equal(faultOf({ type: "engine_ready", payload: { start: "stock" } }), "");
  const config = { activation: "swish", features: ["x", "radius"], test_share: 0.123456789012345 };
  assert.equal(faultOf(event({ config }, "configured")), "");
  assert.equal(faultOf(event({ console: CONSOLE }, "console_answered")), "");
  assert.equal(faultOf(event({ completions: ["coefs_", "copy"] }, "console_completed")), "");
  const longError = "x".repeat(700); // a text of MAX_TEXT characters, with advice
  assert.equal(faultOf(event({ reason: longError }, "training_paused")), "");
});

/** Paths of the faults, and forged events. @type {[string, any][]} */
const FORGED = [
  ["event", null],
  ["event", "stepped"],
  ["event.type", { type: "setting_changed", payload: { learning_rate: 1 } }],
  ["event.type", { type: "toString", payload: {} }],
  ["event.id", { ...event({}), id: "1" }],
  ["event.run", { ...event({}), run: NaN }],
  ["event.extra", { ...event({}), extra: 1 }],
  ["stepped", event(/** @type {any} */ (null))],
  ["stepped.html", event({ html: "<img src=x>" })],
  ["stepped.training.step", event({ training: { step: "<b>1</b>" } })],
  ["stepped.training.train_loss", event({ training: { train_loss: NaN } })],
  ["stepped.training.fingerprint", event({ training: { fingerprint: "<b>" } })],
  ["stepped.reason", event({ reason: "x".repeat(4001) })],
  ["stepped.undo.undo", event({ undo: { undo: "Call 555", redo: null, models: [] } })],
  ["console_answered.console.result", event({ console: { ...CONSOLE, result: 1 } }, "console_answered")],
  ["console_completed.completions[0]", event({ completions: [{}] }, "console_completed")],
  ["configured.config.learning_rate", event({ config: { learning_rate: 1e9 } }, "configured")],
  ["configured.config.batch_size", event({ config: { batch_size: "32" } }, "configured")],
  ["configured.config.noise", event({ config: { noise: 0.1 } }, "configured")],
  ["command_failed.remedy", event({ remedy: { learning_rate: 1e9 } }, "command_failed")],
  ["command_failed.remedy.html", event({ remedy: { html: "<b>" } }, "command_failed")],
  ["command_failed.remedy.l1", event({ remedy: { learning_rate: 1, l1: 0 } }, "command_failed")],
  ["command_failed.message", event({ message: "x".repeat(1e5) }, "command_failed")],
  ["engine_ready.restarts", { type: "engine_ready", payload: { start: "stock", restarts: 9 } }],
  ["stepped.training.stall.settings", event({
    training: { stall: { message: "Stuck.", settings: { activation: "<b>" }, step: null } },
  })],
  ["code_applied.own_code.parts[0].name", event({
    own_code: { parts: [{ kind: "loss", name: "<b>", source: "", in_use: true, notes: [] }] },
  }, "code_applied")],
];

for (const [path, forged] of FORGED) {
  test(`a forged event is refused: ${path}`, () => {
    const fault = faultOf(forged);
    assert.ok(fault.startsWith(path), fault);
  });
}

/** Changes of a legal frame or data set. @type {[string, (payload: any) => void][]} */
const HARMED = [
  [".map.outputs.shape", ({ map }) => (map.outputs.shape = [1e9, 1e9, 2])],
  [".map.outputs.values", ({ map }) => (map.outputs.values = [1, 2])],
  [".map.inspected.layer", ({ map }) => (map.inspected = { layer: 1e9, neuron: 0 })],
  [".network.coefs[0].shape", ({ network }) => (network.coefs[0].shape = [1, 6])],
  [".network.maps", ({ network }) => network.coefs.pop()],
  [".timeline.steps.values", ({ timeline }) => (timeline.steps.values[0] = -1)],
  [".diagnostics.confusion.train", ({ diagnostics }) => (diagnostics.confusion.train.shape = [4, 1])],
  [".diagnostics.predictions", ({ diagnostics }) => (diagnostics.predictions.values[0] = 200)],
  [".data.X", ({ data }) => (data.X.values[0] = NaN)],
  [".data.X", ({ data }) => (data.X.values[0] = 2)],
  [".data.y", ({ data }) => (data.y.values[0] = 7)],
  [".data.is_test", ({ data }) => (data.is_test.values[0] = 2)],
  [".data.n_classes", ({ data }) => (data.n_classes = 0)],
  [".data.units", ({ data }) => (data.units = { names: ["a"], centers: [], scales: [], classes: [] })],
  [".data.source.generator", ({ data }) => (data.source.generator = "<img src=x>")],
];

for (const [path, harm] of HARMED) {
  test(`an event with an invalid section is refused: ${path}`, () => {
    const harmed = path.startsWith(".data") ? generated() : frame();
    harm(harmed.payload);
    const fault = faultOf(harmed);
    assert.ok(fault.startsWith(harmed.type + path), fault);
  });
}
