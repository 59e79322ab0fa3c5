import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { openStore } from "../../../../web/work/database.js";
import { fakeIndexedDB } from "./fake_indexed_db.js";

test("a request resolves with its result or rejects with its error", async () => {
  const indexedDB = fakeIndexedDB();
  Object.assign(globalThis, { indexedDB });
  const inStore = openStore();
  await inStore((store) => store.put({ tab: "a", value: 1 }));
  assert.deepEqual(await inStore((store) => store.get("a")), { tab: "a", value: 1 });
  indexedDB.lost.add("a");
  await assert.rejects(inStore((store) => store.get("a")), { name: "NotReadableError" });
});

test("a request waits 5 seconds for the database; later requests work once it has opened", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const opening = /** @type {any} */ ({});
  Object.assign(globalThis, { indexedDB: { open: () => opening } });
  const inStore = openStore();
  const answer = inStore((store) => store.getAllKeys());
  mock.timers.tick(5000);
  await assert.rejects(answer, { message: "The browser does not answer." });
  mock.timers.reset();
  const opened = fakeIndexedDB().open();
  opened.onsuccess = () => {
    opening.result = opened.result;
    opening.onsuccess();
  };
  assert.deepEqual(await inStore((store) => store.getAllKeys()), []);
});
