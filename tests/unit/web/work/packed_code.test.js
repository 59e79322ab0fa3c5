import assert from "node:assert/strict";
import { test } from "node:test";
import { compress, PackingError } from "../../../../web/work/compression.js";
import { packCode, unpackCode } from "../../../../web/work/packed_code.js";

/** @param {unknown} entries */
const packed = (entries) => compress([JSON.stringify(entries)]);

test("parts are unpacked to the same kinds, names and sources, in the same order", async () => {
  /** @type {import("../../../../web/state/sharing.js").LinkedPart[]} */
  const parts = [
    { kind: "loss", name: "focal_2", source: "x = '\u0000é🙂\\'\n" },
    { kind: "generator", name: "focal_2", source: "" },
  ];
  assert.deepEqual(await unpackCode(await packCode(parts)), parts);
});

test("entries written by hand are unpacked", async () => {
  const text = await packed([["feature", "radius", "def feature(x, y): ..."]]);
  const [part] = await unpackCode(text);
  assert.deepEqual(part, { kind: "feature", name: "radius", source: "def feature(x, y): ..." });
});

/** @type {[string, unknown, RegExp][]} */
const REFUSED = [
  ["an empty list", [], /damaged/],
  ["an object", { kind: "loss" }, /damaged/],
  ["null", [null], /damaged/],
  ["an entry without source", [["loss", "a"]], /damaged/],
  ["a source that is not a text", [["loss", "a", 1]], /damaged/],
  ["half a surrogate pair", [["loss", "a", "\ud800"]], /damaged/],
  ["an unknown kind", [["__proto__", "a", ""]], /"__proto__" is not one of generator, feature/],
  ["a name with markup", [["loss", "<b>", ""]], /"<b>" is not a name/],
  ["a name that is too long", [["loss", "a".repeat(31), ""]], /is not a name/],
  ["the name of a built-in", [["optimizer", "adam", ""]], /built-in optimizer/],
  ["the name of a loss that no setting offers", [["loss", "squared_error", ""]], /built-in loss/],
  ["a repeated name", [["loss", "a", ""], ["loss", "a", "x"]], /same kind and name/],
  ["a long source", [["loss", "a", "x".repeat(20_001)]], /20,001 characters; at most 20,000/],
  ["many parts", Array.from({ length: 31 }, (_, i) => ["loss", `a${i}`, ""]), /31 parts; at most 30/],
];

for (const [what, entries, message] of REFUSED) {
  test(`${what} is refused`, async () => {
    await assert.rejects(unpackCode(await packed(entries)), (/** @type {any} */ error) => {
      assert.ok(error instanceof PackingError);
      assert.match(error.message, message);
      return true;
    });
  });
}

test("bytes that are not JSON, or not UTF-8, are refused", async () => {
  for (const bytes of ["import os", Uint8Array.of(0x5b, 0x22, 0xff, 0x22, 0x5d)]) {
    await assert.rejects(unpackCode(await compress([bytes])), /the code is damaged/);
  }
});
