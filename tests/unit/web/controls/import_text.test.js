import assert from "node:assert/strict";
import { test } from "node:test";
import {
  fileOf,
  MAX_BYTES,
  readText,
  textFile,
  UnreadableError,
} from "../../../../web/controls/import_text.js";

/** @param {number[]} bytes */
const read = (...bytes) => readText(new File([Uint8Array.from(bytes)], "a.csv"));

test("UTF-8 and UTF-16 are read, without the byte order mark", async () => {
  const { text } = await readText(new File(["x,y,label\n0,0,größer"], "a.csv"));
  assert.equal(text, "x,y,label\n0,0,größer");
  assert.deepEqual(await read(0xef, 0xbb, 0xbf, 0x78), { text: "x", encoding: "utf-8" });
  assert.deepEqual(await read(0xff, 0xfe, 0xf6, 0x00), { text: "ö", encoding: "utf-16le" });
  assert.deepEqual(await read(0xfe, 0xff, 0x00, 0xf6), { text: "ö", encoding: "utf-16be" });
});

test("bytes that are not UTF-8 are read as Windows-1252", async () => {
  const bytes = [0x67, 0x72, 0xf6, 0xdf, 0x65, 0x72, 0x80];
  assert.deepEqual(await read(...bytes), { text: "größer€", encoding: "windows-1252" });
});

test("the error for a file that is not text names the file", async () => {
  await assert.rejects(read(0x50, 0x4b, 0x00, 0xff), /a\.csv isn't a text file/);
});

test("a file that is too large is not read, and the error names its size and the limit", async () => {
  const file = new File([new Uint8Array(25_000_000)], "big.csv");
  file.arrayBuffer = () => assert.fail("the file was read");
  await assert.rejects(readText(file), /big\.csv has 25\.0 MB; at most 20\.0 MB/);
  const { text: largest } = await readText(new File([new Uint8Array(MAX_BYTES)], "large.csv"));
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
  assert.equal((await readText(cells)).text, "1\t2\ta");
  assert.throws(() => fileOf(transferOf("", [file, file])), /2 files/);
});
