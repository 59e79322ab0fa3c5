import assert from "node:assert/strict";
import { test } from "node:test";
import { changeInWords } from "../../../../web/schema/changes.js";

test("a change of a setting has the setting's label, and every other change has words of its own", () => {
  assert.deepEqual(
    ["l1", "hidden_layer_sizes", "set_weight", "label_points"].map(changeInWords),
    ["L1", "hidden layers", "weight", "new label"],
  );
});
