import assert from "node:assert/strict";
import { test } from "node:test";
import { ownCode, script, scriptFiles } from "../../../../../web/state/events/code_sections.js";

/** @param {object} changes to a part that is allowed */
const codeWith = (changes) => ({ parts: [{ kind: "loss", name: "huber", source: "", in_use: true, notes: [], ...changes }] });

test("a part is allowed only with a known kind and a name that Python accepts", () => {
  assert.equal(ownCode(codeWith({})), null);
  assert.equal(ownCode(codeWith({ name: "x".repeat(30) })), null);
  for (const name of ["", "2x", "_a", "a b", "x".repeat(31), '"><script>']) {
    assert.equal(ownCode(codeWith({ name })), ".parts[0].name", name);
  }
  assert.equal(ownCode(codeWith({ kind: "layer" })), ".parts[0].kind");
  assert.equal(ownCode({ ...codeWith({}), output: "x".repeat(20_001) }), ".output");
});

test("a script is allowed only with known controls in its lines and with known names of files", () => {
  const written = { lines: [{ text: "l1=0.0,", control: "l1" }, { text: "", control: null }], files: ["points.csv"] };
  assert.equal(script(written), null);
  const unknown = { text: "", control: '"]' };
  assert.equal(script({ ...written, lines: [unknown] }), ".lines[0].control");
  assert.equal(script({ ...written, files: ["../points.csv"] }), ".files[0]");
});

test("only the files of a script can be downloaded", () => {
  for (const name of ["experiment.py", "points.csv", "weights.csv", "own_feature_radial.py"]) {
    assert.equal(scriptFiles([{ name, text: "" }]), null, name);
  }
  for (const name of ["experiment.exe", "own_x.py.bat", ""]) {
    assert.equal(scriptFiles([{ name, text: "" }]), "[0].name", name);
  }
});
