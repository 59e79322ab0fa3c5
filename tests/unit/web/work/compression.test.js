import assert from "node:assert/strict";
import { test } from "node:test";
import { compress, decompress, PackingError } from "../../../../web/work/compression.js";

const LIMITS = { what: "bytes", maxBytes: 1000, tooLong: "there are more than 1,000 bytes" };

test("content is decompressed to the same bytes", async () => {
  const content = Uint8Array.from({ length: 999 }, (_, i) => (i * i) % 251);
  const text = await compress([content]);
  assert.match(text, /^[\w-]+$/);
  assert.deepEqual(await decompress(text, LIMITS), content);
});

/** @type {[string, string, RegExp][]} */
const REFUSED = [
  ["a text that is not base64url", "<b>", /the bytes contain characters/],
  ["a text of a length that base64url never has", "AAAAA", /the bytes cannot be unpacked/],
  ["a text that is not compressed", "AAAA", /the bytes cannot be unpacked/],
  ["content that is too long", await compress([new Uint8Array(1e7)]), /1,000 bytes/],
];

for (const [what, text, message] of REFUSED) {
  test(`${what} is refused`, async () => {
    await assert.rejects(decompress(text, LIMITS), (/** @type {any} */ error) => {
      assert.ok(error instanceof PackingError);
      assert.match(error.message, message);
      return true;
    });
  });
}
