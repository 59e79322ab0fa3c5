import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "../../support/page.js";
import { INITIAL_STATE } from "../../../../../web/state/state.js";
import { consoleViews, problemInWords } from "../../../../../web/views/code/console.js";

const ENTRY = { number: 2, text: "a = 1\nfail()", copied_step: null, output: "", result: null, problems: [] };
const PROBLEM = { message: "E: no", line: 2, kind: "console", name: "2" };

/** @param {object} console */
const withConsole = (console) => ({ ...INITIAL_STATE, console: { ...INITIAL_STATE.console, ...console } });

test("an entry shows copies, input, output, result and problems, in this order", () => {
  const page = openPage();
  const [log] = consoleViews();
  const entry = { ...ENTRY, copied_step: 1200, output: "printed\n", result: "3", problems: [PROBLEM] };
  log.draw(withConsole({ entries: [entry] }));
  const [, shown] = page.getElementById("console-log").children; // The first child is the hint.
  assert.deepEqual(
    shown.children.map((/** @type {any} */ part) => part.textContent),
    [
      "X, y, X_test, y_test, model and trainer were copied from the page at step 1,200.",
      "a = 1fail()",
      "printed\n",
      "3",
      "Line 2: E: no",
    ],
  );
  const lines = shown.querySelectorAll("li");
  assert.deepEqual(lines.map((/** @type {any} */ line) => line.classList.contains("wrong")), [false, true]);
});

test("new entries are appended, and earlier entries keep their elements", () => {
  const page = openPage();
  const [log] = consoleViews();
  const [first, second, third] = [1, 2, 3].map((number) => ({ ...ENTRY, number }));
  log.draw(withConsole({ entries: [first, second] }));
  const [, , kept] = page.getElementById("console-log").children;
  log.draw(withConsole({ entries: [second, third] }));
  const shown = page.getElementById("console-log").children;
  assert.equal(shown.length, 3);
  assert.equal(shown[1], kept);
  log.draw(withConsole({ entries: [] }));
  assert.equal(page.getElementById("console-log").children.length, 1);
});

test("the status shows a running input, several completions, or the notice", () => {
  const page = openPage();
  const [, status] = consoleViews();
  const shown = (/** @type {object} */ console) => {
    status.draw(withConsole(console));
    return page.getElementById("console-status").textContent;
  };
  assert.equal(shown({ running: "x", notice: "Done." }), "Running…");
  assert.equal(shown({ completions: ["logits", "loss"], notice: "Done." }), "logits  loss");
  assert.equal(shown({ completions: ["logits"], notice: "Done." }), "Done.");
});

test("a problem names its line; a problem in an earlier input or in a part also names the input or the part", () => {
  assert.equal(problemInWords(PROBLEM, ENTRY), "Line 2: E: no");
  assert.equal(problemInWords({ ...PROBLEM, line: 1 }, { ...ENTRY, text: "fail()" }), "E: no");
  assert.equal(problemInWords({ ...PROBLEM, name: "1" }, ENTRY), "Input 1, line 2: E: no");
  assert.equal(problemInWords({ ...PROBLEM, line: null }, ENTRY), "E: no");
  const ofPart = { ...PROBLEM, kind: "activation", name: "swish" };
  assert.equal(problemInWords(ofPart, ENTRY), "Your activation swish, line 2: E: no");
});
