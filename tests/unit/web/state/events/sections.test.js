import assert from "node:assert/strict";
import { test } from "node:test";
import { DEFAULTS, engineSettings } from "../../../../../web/schema/settings.js";
import { INITIAL_STATE } from "../../../../../web/state/state.js";
import { scriptFiles } from "../../../../../web/state/events/code_sections.js";
import { exportedFile, SECTIONS } from "../../../../../web/state/events/sections.js";

test("the default of every setting of the worker is allowed", () => {
  assert.equal(SECTIONS.config(engineSettings(DEFAULTS)), null);
});

test("the initial state has allowed sections", () => {
  for (const name of /** @type {const} */ (["training", "timeline", "diagnostics", "undo", "own_code"])) {
    assert.equal(SECTIONS[name](INITIAL_STATE[name]), null, name);
  }
});

test("regression has targets in the domain and no classes", () => {
  const flags = { values: new Uint8Array(1), shape: [1] };
  const data = {
    X: { values: new Float64Array(2), shape: [1, 2] },
    y: { values: new Float64Array([-0.5]), shape: [1] },
    is_test: flags,
    n_classes: 0,
    source: null,
    last_source: null,
    units: { names: ["a", "b", "c"], centers: [0, 0, 5], scales: [1, 1, 2], classes: [] },
  };
  assert.equal(SECTIONS.data(data), null);
  assert.equal(SECTIONS.data({ ...data, n_classes: 3 }), ".n_classes");
  assert.equal(SECTIONS.data({ ...data, y: flags }), ".n_classes");
  const units = { ...data.units, centers: [0, 0], scales: [1, 1] };
  assert.equal(SECTIONS.data({ ...data, units }), ".units.centers");
});

test("a script is allowed only with known controls in its lines and with known names of files", () => {
  const script = { lines: [{ text: "l1=0.0,", control: "l1" }, { text: "", control: null }], files: ["points.csv"] };
  assert.equal(SECTIONS.script(script), null);
  const unknown = { text: "", control: '"]' };
  assert.equal(SECTIONS.script({ ...script, lines: [unknown] }), ".lines[0].control");
  assert.equal(SECTIONS.script({ ...script, files: ["../points.csv"] }), ".files[0]");
});

test("only the files of a script can be downloaded", () => {
  for (const name of ["experiment.py", "points.csv", "weights.csv", "own_feature_radial.py"]) {
    assert.equal(scriptFiles([{ name, text: "" }]), null, name);
  }
  for (const name of ["experiment.exe", "own_x.py.bat", ""]) {
    assert.equal(scriptFiles([{ name, text: "" }]), "[0].name", name);
  }
});

test("an exported file has a known type, and text or bytes", () => {
  const bytes = { values: Uint8Array.of(1, 2), shape: [2] };
  assert.equal(exportedFile({ name: "nnvisu.ipynb", text: "{}", bytes: null }), null);
  assert.equal(exportedFile({ name: "nnvisu.safetensors", text: null, bytes }), null);
  for (const name of ["nnvisu.exe", "../nnvisu.py", "a.py.html", ""]) {
    assert.equal(exportedFile({ name, text: "", bytes: null }), ".name", name);
  }
  assert.equal(exportedFile({ name: "nnvisu.py", text: 1, bytes: null }), ".text");
});
