import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_CONSOLE, MAX_ENTRIES } from "../../../../web/state/console.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { reduce } from "../../../../web/state/store.js";

const ANSWER = { number: 1, text: "1", copied_step: 0, output: "", result: "1", problems: [] };

/** @param {[string, any][]} events */
const after = (...events) =>
  events.reduce((state, [type, payload]) => reduce(state, { type, id: 1, payload }), INITIAL_STATE);

test("an answer ends the running input and is added to the entries", () => {
  const started = after(["console_started", { text: "1" }]);
  assert.equal(started.console.running, "1");
  const answered = after(["console_started", { text: "1" }], ["console_answered", { console: ANSWER }], ["console_ended", {}]);
  assert.deepEqual(answered.console, { ...INITIAL_CONSOLE, entries: [ANSWER] });
});

test("an input without an answer is added with a problem", () => {
  const { console } = after(["console_started", { text: "1" }], ["console_ended", {}]);
  assert.equal(console.running, null);
  const [{ text, problems }] = console.entries;
  assert.deepEqual([text, problems[0].message], ["1", "This input was stopped."]);
});

test("the console reports that a failed worker has lost its names, if there were any", () => {
  const failed = /** @type {[string, any]} */ (["engine_failed", { message: "", fatal: false }]);
  assert.equal(after(failed).console, INITIAL_CONSOLE);
  const running = after(["console_started", { text: "exit" }], failed, ["console_ended", {}]).console;
  const later = after(["console_answered", { console: ANSWER }], failed).console;
  assert.deepEqual([running.entries.length, running.entries[0].text, running.running], [1, "exit", null]);
  assert.match(later.entries[1].problems[0].message, /^Python was started again/);
});

test("the oldest entries are dropped", () => {
  const many = Array.from({ length: MAX_ENTRIES + 5 }, (_, i) =>
    /** @type {[string, any]} */ (["console_answered", { console: { ...ANSWER, number: i } }]),
  );
  const { entries } = after(...many).console;
  assert.deepEqual([entries.length, entries[0].number], [MAX_ENTRIES, 5]);
});

test("an error of the console's weights appears beside the button until the next input", () => {
  const message = "model must be an MLP, got a value of type int.";
  const refused = after(["command_failed", { code: "invalid_value", field: "console_model", message, hint: "" }]);
  assert.deepEqual(refused.errors, { console_model: message });
  const next = reduce(refused, { type: "console_answered", id: 2, payload: { console: ANSWER } });
  assert.deepEqual(next.errors, {});
});
