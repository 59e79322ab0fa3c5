import assert from "node:assert/strict";
import { test } from "node:test";
import { createRun } from "../../../../web/controls/context.js";

function openRun() {
  /** @type {any[]} */
  const events = [];
  const run = createRun({ dispatch: (event) => void events.push(event) });
  return { events, run };
}

test("an action that succeeds ends without an event", async () => {
  const { events, run } = openRun();
  let ended = 0;
  await run(async () => {}, { ended: () => ended++ });
  assert.deepEqual([events, ended], [[], 1]);
});

for (const [what, action] of /** @type {[string, () => Promise<never>][]} */ ([
  ["at once", () => { throw new TypeError("no such thing"); }],
  ["later", () => Promise.reject(new TypeError("no such thing"))],
])) {
  test(`an action that throws ${what} ends, and its error is shown`, async () => {
    const { events, run } = openRun();
    let ended = 0;
    await run(action, { ended: () => ended++, field: "text" });
    assert.equal(ended, 1);
    assert.equal(events[0].type, "command_failed");
    assert.equal(events[0].payload.field, "text");
    assert.match(events[0].payload.message, /no such thing/);
  });
}
