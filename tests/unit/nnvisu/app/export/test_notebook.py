"""Tests of the notebook's cells as texts; `tests/unit/test_exports.py` runs them."""

import json
import re

import pytest

from nnvisu.app.script.own_parts import SCRIPT_NAMES, bound_names
from nnvisu.setup.parts import Part
from tests.unit.nnvisu.app.page import BATCHES, Page

#: NumPy, and variables of comprehensions.
HARMLESS = {"np", "x", "array", "block"}


def code_cells(page: Page) -> list[str]:
    """Return the sources of the exported notebook's code cells."""
    text = page.send("export_model", format="notebook")["exported"]["text"]
    cells = json.loads(text)["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


@pytest.mark.parametrize("is_changed", [False, True], ids=["from the seed", "from the weights"])
def test_own_code_with_a_name_of_a_cell_is_a_file(page: Page, is_changed: bool) -> None:
    page.send("configure", **BATCHES, features=["x", "xy"], l1=0.01)
    page.send("step", n_steps=2)
    if is_changed:
        page.send("configure", learning_rate=0.1)
    programs = [cell for cell in code_cells(page) if not re.search("^ *%", cell, re.MULTILINE)]
    bound = {name for it in programs for name in bound_names(Part("feature", "cell", it))}
    assert {"trainer", "in_units", "STATE", "draw_masks", "next_batch"} <= bound
    assert bound - HARMLESS <= SCRIPT_NAMES
