import assert from "node:assert/strict";
import { test } from "node:test";
import { freeName, kindOf } from "../../../../web/schema/parts.js";

test("the function that a source defines determines the kind of the part", () => {
  assert.equal(kindOf("import numpy as np\n\ndef update(params):\n    pass"), "optimizer");
  assert.equal(kindOf("def function(z):\n    return z"), "activation");
  assert.equal(kindOf("    def loss(outputs, y): ...\ndef losses(): ..."), undefined);
});

test("a free name is a name that Python accepts, with a number if it is taken", () => {
  assert.equal(freeName("swish", []), "swish");
  assert.equal(freeName("swish", ["swish", "swish_2"]), "swish_3");
  assert.equal(freeName("2 moons (new)", []), "my_2_moons__new_");
});
