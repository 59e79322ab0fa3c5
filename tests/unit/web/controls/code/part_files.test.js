import assert from "node:assert/strict";
import { test } from "node:test";
import { bindPartFiles } from "../../../../../web/controls/code/part_files.js";
import { INITIAL_STATE } from "../../../../../web/state/state.js";
import { fire, openControls, until } from "../../support/controls.js";
import { recordDownloads } from "../../support/downloads.js";

const DRAFT = /** @type {const} */ ({ kind: "activation", name: "swish", source: "def function(z): ...\n" });

function openFiles() {
  const opened = openControls({ yours: { ...INITIAL_STATE.yours, drafts: [DRAFT] } });
  const files = recordDownloads(opened.page);
  bindPartFiles(opened.context);
  /** @param {string} name @param {BlobPart} content @returns {Promise<[string, any]>} the first event */
  async function read(name, content) {
    const input = opened.byId("yours-file");
    input.files = [new File([content], name)];
    fire(input, "change");
    await until(() => opened.dispatched.length);
    return opened.dispatched[0];
  }
  return { ...opened, files, read };
}

test("the open part is saved under its name", async () => {
  const { byId, files } = openFiles();
  byId("yours-export").click();
  assert.deepEqual([files[0].name, await files[0].content.text()], ["swish.py", DRAFT.source]);
});

test("a file's definition determines the kind; without one, the kind is the chosen one", async () => {
  for (const [source, kind] of [["x = 1\ndef update(a): ...", "optimizer"], ["x = 1", "activation"]]) {
    const [type, payload] = await openFiles().read("mine.py", source);
    assert.deepEqual([type, payload], ["draft_changed", { kind, name: "mine", source }]);
  }
});

test("a part gets the name of its file, or a free name that Python accepts", async () => {
  const namesOf = async (/** @type {string} */ file) => (await openFiles().read(file, "def function(z): ..."))[1].name;
  assert.equal(await namesOf("swish.py"), "swish_2");
  assert.equal(await namesOf("2 fast.PY"), "my_2_fast");
});

test("line breaks of Windows become those of Python", async () => {
  const [, { source }] = await openFiles().read("a.py", "a = 1\r\nb = 2\r\n");
  assert.equal(source, "a = 1\nb = 2\n");
});

test("a long file and a file without text are refused in words", async () => {
  const messageOf = async (/** @type {BlobPart} */ content) => {
    const [type, payload] = await openFiles().read("a.py", content);
    assert.equal(type, "command_failed");
    return payload.message;
  };
  assert.equal(await messageOf("x".repeat(100_001)), "a.py has 100,001 bytes; at most 100,000 are possible.");
  assert.equal(await messageOf(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0, 0, 255, 254)), "a.py isn't a text file.");
});
