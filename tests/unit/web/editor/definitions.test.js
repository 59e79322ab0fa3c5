import assert from "node:assert/strict";
import { test } from "node:test";
import { definitionAt, definitionsOf, methodPlace, placeOf, placesInUse, search } from "../../../../web/editor/definitions.js";

const SHAPES = `"""Shapes."""

from .units import (
    METER,
    scale,
)

LIMIT: int = 3


class Shape:
    """A shape."""

    def area(self):
        return scale(self.side ** 2)

    def _twice(self):
        return 2 * self.area()


def square(side):
    def helper():
        return side
    return helper()
`;
const UNITS = `METER = 1.0


def scale(value):
    return METER * value


def area():
    return scale(1)
`;
const LIBRARY = { "shapes.py": SHAPES, "units.py": UNITS };

test("the outline has constants, classes, methods and functions, but no inner functions", () => {
  assert.deepEqual(definitionsOf(SHAPES), [
    { name: "LIMIT", line: 8 },
    { name: "Shape", line: 11 },
    { name: "Shape.area", line: 14 },
    { name: "Shape._twice", line: 17 },
    { name: "square", line: 21 },
  ]);
  assert.equal(definitionsOf(SHAPES), definitionsOf(SHAPES), "each file is read once, not for each link");
});

test("a name leads to its definition in the file, or in the file that the name is imported from", () => {
  assert.deepEqual(placeOf(LIBRARY, "shapes.py", "square"), { file: "shapes.py", line: 21, name: "square" });
  assert.deepEqual(placeOf(LIBRARY, "shapes.py", "scale"), { file: "units.py", line: 4, name: "scale" });
  assert.deepEqual(methodPlace(LIBRARY, "shapes.py", "area"), { file: "shapes.py", line: 14, name: "Shape.area" });
  assert.equal(placeOf(LIBRARY, "shapes.py", "area"), null);
  assert.equal(placeOf(LIBRARY, "units.py", "square"), null);
});

test("a line belongs to the definition above, and a call is not a definition", () => {
  const names = [null, 1, 8, 12, 15, 22].map((line) => definitionAt(SHAPES, line));
  assert.deepEqual(names, ["", "", "LIMIT", "Shape", "Shape.area", "square"]);
  assert.deepEqual(definitionsOf("MLP((2, 2), loss='x')\n"), []);
});

test("a search finds lines in every file; upper and lower case are equal", () => {
  const found = search(LIBRARY, "RETURN SCALE(");
  assert.deepEqual(found.map(({ file, line }) => [file, line]), [["shapes.py", 15], ["units.py", 9]]);
  assert.equal(found[0].text, "return scale(self.side ** 2)");
  assert.deepEqual(search(LIBRARY, "nowhere"), []);
});

test("the functions in use are those of the registries", () => {
  const library = {
    "nnvisu/datasets/__init__.py": 'from .moons import make_moons\n\nGENERATORS = {\n    "moons": make_moons,\n}\n',
    "nnvisu/datasets/moons.py": "\n\ndef make_moons():\n    pass\n",
    "nnvisu/activations.py": 'def _relu(z):\n    pass\nACTIVATIONS = {\n    "relu": Activation(_relu, _relu_slope),\n}\n',
    "nnvisu/optimizers.py": 'def _sgd():\n    pass\nOPTIMIZERS = {\n    "sgd": Optimizer(_zeros(), _sgd),\n}\n',
    "nnvisu/losses.py": "def squared_error():\n    pass\n",
    "nnvisu/propagation.py": "class Propagation:\n    def _forward(self):\n        pass\n",
  };
  const settings = { generator: "moons", activation: "relu", optimizer: "sgd", loss: "default", problem: "regression" };
  const places = {
    moons: { file: "nnvisu/datasets/moons.py", line: 3, name: "make_moons" },
    relu: { file: "nnvisu/activations.py", line: 1, name: "_relu" },
    sgd: { file: "nnvisu/optimizers.py", line: 1, name: "_sgd" },
    squared_error: { file: "nnvisu/losses.py", line: 1, name: "squared_error" },
    forward: { file: "nnvisu/propagation.py", line: 2, name: "Propagation._forward" },
  };
  assert.deepEqual(placesInUse(library, settings), places);
  const { moons, forward } = places;
  const own = { generator: "moons", activation: "swish", optimizer: "lion", loss: "focal", problem: "classification" };
  assert.deepEqual(placesInUse(library, own), { moons, forward }, "own parts are not functions of the library");
});
