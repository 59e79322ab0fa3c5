import assert from "node:assert/strict";
import { test } from "node:test";

import { reuseModules } from "../../../../web/engine/reused_modules.js";

const HEADER = [0, 97, 115, 109, 1, 0, 0, 0];
// A custom section with an empty name.
const CUSTOM = [0, 1, 0];

test("short modules are compiled once, long modules each time", () => {
  const { Module } = WebAssembly;
  reuseModules();
  try {
    const empty = new WebAssembly.Module(new Uint8Array(HEADER));
    assert.ok(empty instanceof WebAssembly.Module && empty instanceof Module);
    assert.equal(new WebAssembly.Module(new Uint8Array(HEADER)), empty);
    assert.notEqual(new WebAssembly.Module(new Uint8Array([...HEADER, ...CUSTOM])), empty);
    const long = new Uint8Array([...HEADER, ...Array.from({ length: 50 }, () => CUSTOM).flat()]);
    assert.notEqual(new WebAssembly.Module(long), new WebAssembly.Module(long));
    assert.throws(() => new WebAssembly.Module(new Uint8Array(3)), WebAssembly.CompileError);
  } finally {
    WebAssembly.Module = Module;
  }
});
