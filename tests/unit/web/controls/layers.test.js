import assert from "node:assert/strict";
import { test } from "node:test";
import { layersAsCsv } from "../../../../web/controls/layers.js";
import { TRAINING } from "../support/states.js";

test("every layer has a row with all digits, and unknown values are empty", () => {
  const [header, first, second, output, end] = layersAsCsv(TRAINING).split("\n");
  assert.equal(header, "layer,step,gradient_norm,error_norm,update_to_weight,units,dead,saturated,diagnosis");
  assert.equal(first, "Hidden 1,20,0.0123456,0.5,0.001,3,1,1,Healthy.");
  assert.match(second, /^Hidden 2,20,0,0\.5,,2,2,0,Hidden 2 is dead: .* no gradient\.$/);
  assert.equal(output, "Output,20,0.0123456,0.5,0.001,2,0,0,Healthy.");
  assert.equal(end, "");
});

test("without statistics there are no numbers", () => {
  assert.equal(layersAsCsv({ ...TRAINING, layers: null }), "");
});
