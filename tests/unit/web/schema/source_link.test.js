import assert from "node:assert/strict";
import { test } from "node:test";
import { sourceLink, sourceLinkOf } from "../../../../web/schema/source_link.js";

test("a source link leads back to its definition", () => {
  for (const name of ["Trainer.step", ""]) {
    const definition = { file: "nnvisu/trainer.py", name };
    assert.deepEqual(sourceLinkOf(sourceLink(definition)), definition);
  }
  assert.equal(
    sourceLink({ file: "nnvisu/trainer.py", name: "Trainer.step" }),
    "#code=nnvisu/trainer.py:Trainer.step",
  );
});

test("a link with other parts is not a source link", () => {
  for (const hash of ["", "#v=1", "#code=", "#v=1&code=nnvisu/trainer.py", "#code=a.py&v=1"]) {
    assert.equal(sourceLinkOf(hash), null, hash);
  }
});
