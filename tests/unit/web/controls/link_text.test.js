import assert from "node:assert/strict";
import { test } from "node:test";
import { embedCode, linkInWords } from "../../../../web/controls/link_text.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { keptRun } from "../support/states.js";

const { training } = INITIAL_STATE;

test("the sentences on a link name its limits", () => {
  assert.equal(linkInWords("https://a.b/#v=1", training), "");
  assert.match(linkInWords("", { ...training, step: 1500 }), /step 1,500/);
  assert.match(linkInWords("", { ...training, reproducible: false, step: 9 }), /Weights aren't included/);
  assert.match(linkInWords("x".repeat(8001), training), /8,001 characters/);
});

test("one sentence names the kept runs in a link, another one the runs that a link cannot contain", () => {
  const { session } = keptRun("A");
  const runs = ["A", "B", "C", "D"].map((letter) => keptRun(letter, { session: { ...session, reproducible: letter < "C" } }));
  assert.equal(
    linkInWords("", training, [], runs),
    "It contains runs A and B, which are trained again when the link is opened. " +
      "Runs C and D aren't included: settings or data changed during their training.",
  );
  assert.match(linkInWords("", training, [], [runs[0]]), /^It contains run A, which is trained again/);
  assert.match(linkInWords("", training, [], [runs[3]]), /^Run D isn't included: .* during its training\.$/);
  /** @type {import("../../../../web/state/runs.js").OwnPart} */
  const sine = { kind: "activation", name: "sine", source: "def function(z): ...", runs: true };
  const recoded = keptRun("E", {
    session: { ...session, own_code: [sine], reproducible: true },
    config: { ...INITIAL_STATE.config, activation: "sine" },
  });
  assert.equal(linkInWords("", training, [], [recoded]), "Run E isn't included: its own code has changed since.");
});

test("embed code is a single element for any link", () => {
  const code = embedCode('https://a.b/#v=1&x="><script>');
  assert.match(code, /src="https:\/\/a.b\/#v=1&amp;x=&quot;><script>"/);
  assert.match(code, /width="100%"/); // as wide as its container, not wider
});
