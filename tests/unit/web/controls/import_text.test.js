import assert from "node:assert/strict";
import { test } from "node:test";
import {
  fileOf,
  MAX_BYTES,
  readText,
  textFile,
  UnreadableError,
} from "../../../../web/controls/import_text.js";

test("a file is read as UTF-8, without its byte order mark", async () => {
  assert.equal(await readText(new File(["x,y,label\n0,0,größer"], "a.csv")), "x,y,label\n0,0,größer");
  assert.equal(await readText(new File([Uint8Array.of(0xef, 0xbb, 0xbf, 0x78)], "a.csv")), "x");
});

test("the error for a file that is not UTF-8 names the file", async () => {
  // "größer" in Latin-1, and "x" in UTF-16 with a byte order mark.
  for (const bytes of [[0x67, 0x72, 0xf6, 0xdf, 0x65, 0x72], [0xff, 0xfe, 0x78, 0x00]]) {
    const file = new File([Uint8Array.from(bytes)], "old.csv");
    await assert.rejects(readText(file), /old\.csv.*UTF-8/);
  }
});

test("a file that is too large is not read, and the error names its size and the limit", async () => {
  const file = new File([new Uint8Array(25_000_000)], "big.csv");
  file.arrayBuffer = () => assert.fail("the file was read");
  await assert.rejects(readText(file), /big\.csv has 25\.0 MB; at most 20\.0 MB/);
  const largest = await readText(new File([new Uint8Array(MAX_BYTES)], "large.csv"));
  assert.equal(largest.length, MAX_BYTES);
});

test("the error for a file that is gone has the browser's reason", async () => {
  const file = new File([], "gone.csv");
  file.arrayBuffer = () => Promise.reject(new Error("It was deleted."));
  await assert.rejects(readText(file), new UnreadableError("gone.csv can't be read: It was deleted."));
});

/**
 * @param {string} text
 * @param {File[]} files
 */
const transferOf = (text, files) =>
  /** @type {DataTransfer} */ (/** @type {unknown} */ ({ getData: () => text, files }));

test("a paste is imported as text, or as a file if it has one file and no text", async () => {
  const file = textFile("x,y,label");
  assert.equal(fileOf(transferOf("", [file])), file);
  // Cells copied from a spreadsheet are text together with a picture of the cells.
  const cells = fileOf(transferOf("1\t2\ta", [new File([], "cells.png")]));
  assert.equal(await readText(cells), "1\t2\ta");
  assert.throws(() => fileOf(transferOf("", [file, file])), /2 files/);
});
