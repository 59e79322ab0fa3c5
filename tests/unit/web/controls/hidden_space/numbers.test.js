import assert from "node:assert/strict";
import { test } from "node:test";
import { hiddenSpaceAsCsv } from "../../../../../web/controls/hidden_space/numbers.js";
import { HIDDEN, UNITS } from "../../support/states.js";

test("the CSV has a row for each shown point, with its coordinates in the layer at the slider", () => {
  assert.deepEqual(hiddenSpaceAsCsv(HIDDEN).split("\n"), [
    "x,y,label,test,Hidden 2: Neuron 1,Hidden 2: Neuron 2",
    "-0.5,-0.5,0,0,-1,-0.5",
    "0.5,0.5,1,0,0.5,0.25",
    "0.25,-0.25,1,0,0,0",
    "0,0.75,0,1,1,0.75",
    "",
  ]);
});

test("positions, labels and input coordinates are in the units of the file", () => {
  const imported = { ...HIDDEN, data: { ...HIDDEN.data, units: UNITS }, hidden_view: { ...HIDDEN.hidden_view, layer: 0 } };
  const [header, first] = hiddenSpaceAsCsv(imported).split("\n");
  assert.equal(header, "width,height,kind,test,Features: width,Features: height");
  assert.equal(first, "4,96,cat,0,3,96");
});
