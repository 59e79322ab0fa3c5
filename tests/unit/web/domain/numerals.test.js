import assert from "node:assert/strict";
import { test } from "node:test";
import { digitsApart, inPrint, rounded } from "../../../../web/domain/numerals.js";

test("numbers have minus signs and short exponents", () => {
  const texts = ["-1.5", "1e-7", "-2e+05", "1e+21", "-Infinity", "-.5", "0", "–"];
  assert.deepEqual(texts.map(inPrint), ["−1.5", "1e−7", "−2e5", "1e21", "−Infinity", "−.5", "0", "–"]);
});

test("hyphens between words and between sizes of layers stay", () => {
  const sentence = "Best loss 1e-05 at 10-5, leaky-relu, weights -0.5 to -0.1";
  assert.equal(inPrint(sentence), "Best loss 1e−5 at 10-5, leaky-relu, weights −0.5 to −0.1");
});

test("two numbers get so many digits that their difference is visible", () => {
  const apart = (/** @type {number} */ a, /** @type {number} */ b) => [a, b].map((value) => rounded(value, digitsApart(a, b)));
  assert.deepEqual(apart(0.60561234, 0.60562234), ["0.605612", "0.605622"]);
  assert.deepEqual(apart(0.5, -0.25), ["0.5", "−0.25"]);
  assert.deepEqual(apart(0.6056123, 0.6056123), ["0.6056", "0.6056"]);
  assert.equal(digitsApart(Infinity, 1), 4);
});
