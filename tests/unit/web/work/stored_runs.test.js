import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createRunsSaver, isOfRuns, loadRuns, namesOfRuns } from "../../../../web/work/stored_runs.js";
import { keptRun } from "../support/states.js";
import { fakeIndexedDB } from "./fake_indexed_db.js";

const TAB = "1-2-3-4";
let database = fakeIndexedDB();
beforeEach(() => (database = fakeIndexedDB()));

/** Run one request in the database. @type {import("../../../../web/work/database.js").InStore} */
const inStore = (use) =>
  new Promise((resolve, reject) => {
    const opening = database.open();
    opening.onsuccess = () => {
      const request = use(opening.result.transaction().objectStore());
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    };
  });

const stored = () => loadRuns(inStore, TAB);

test("the names of records of runs differ from those of records of work", () => {
  assert.deepEqual(namesOfRuns(TAB), ["1-2-3-4 runs", "1-2-3-4 A runs", "1-2-3-4 B runs", "1-2-3-4 C runs", "1-2-3-4 D runs", "1-2-3-4 E runs"]);
  assert.ok(namesOfRuns(TAB).every(isOfRuns));
  assert.ok(!isOfRuns(TAB));
});

test("a save writes only the runs that have changed, and those that another tab has deleted", async () => {
  const save = createRunsSaver(inStore, TAB);
  const [a, b, c] = ["A", "B", "C"].map((letter) => keptRun(letter));
  await save({ kept: [a, b], letter: "C" });
  database.written.length = 0;
  const trained = { ...b, step: 7 };
  await save({ kept: [a, trained], letter: "C" });
  assert.deepEqual(database.written, ["1-2-3-4 runs", "1-2-3-4 B runs"]);
  database.content.clear();
  const runs = { kept: [a, trained, c], letter: "D" };
  await save(runs);
  assert.deepEqual(await stored(), runs);
  database.lost.add("1-2-3-4 A runs");
  assert.deepEqual(await stored(), { ...runs, kept: [trained, c] });
});

test("a deleted run is no longer stored", async () => {
  const save = createRunsSaver(inStore, TAB);
  await save({ kept: [keptRun("A"), keptRun("B")], letter: "C" });
  await save({ kept: [keptRun("B")], letter: "C" });
  assert.deepEqual((await stored()).kept.map(({ letter }) => letter), ["B"]);
});

test("runs that an earlier version has stored in one record are loaded, and stored apart", async () => {
  const runs = { kept: [keptRun("B")], letter: "A" };
  database.content.set("1-2-3-4 runs", { tab: "1-2-3-4 runs", version: "runs 1", ...runs });
  assert.deepEqual(await stored(), runs);
  await createRunsSaver(inStore, TAB)(runs);
  assert.deepEqual(await stored(), runs);
  assert.ok(!("kept" in database.content.get("1-2-3-4 runs")));
});

test("runs of a later version are ignored", async () => {
  database.content.set("1-2-3-4 runs", { tab: "1-2-3-4 runs", version: "runs 3", letter: "B" });
  assert.deepEqual(await stored(), { kept: [] });
});
