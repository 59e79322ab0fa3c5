import assert from "node:assert/strict";
import { test } from "node:test";
import { bringsCode, limitOf, withoutCode } from "../../../../web/engine/own_code.js";

const PARTS = [{ kind: "loss", name: "mine", source: "" }];

/** @param {object} payload */
const restore = (payload) => ({ type: "restore", id: 1, payload });

test("code comes with `apply_code`, the console, and `restore` that runs parts", () => {
  for (const type of ["apply_code", "run_console", "complete_console"]) {
    assert.equal(bringsCode({ type }), true, type);
  }
  assert.equal(bringsCode(restore({ own_code: { parts: PARTS, run: true } })), true);
  const harmless = [{ parts: PARTS, run: false }, { parts: [], run: true }, undefined];
  for (const own_code of harmless) assert.equal(bringsCode(restore({ own_code })), false);
  for (const type of ["step", "configure", "delete_code"]) assert.equal(bringsCode({ type }), false);
});

test("a command is repeated without its code, or not at all if the command runs code", () => {
  const configure = { type: "configure", id: 2, payload: { activation: "mine" } };
  assert.equal(withoutCode(configure), configure);
  assert.equal(withoutCode({ type: "apply_code", id: 3, payload: {} }), null);
  const restored = withoutCode(restore({ X: [], own_code: { parts: PARTS, run: true } }));
  assert.deepEqual(restored?.payload, { X: [], own_code: { parts: PARTS, run: false } });
});

test("reading a file may take longer than other commands", () => {
  assert.ok(limitOf({ type: "step" }) < limitOf({ type: "import_data" }));
});
