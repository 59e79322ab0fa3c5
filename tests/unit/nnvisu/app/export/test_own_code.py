"""Tests of own code in exports: included, or refused in words."""

import pytest

from tests.unit.nnvisu.app.own_code.sources import example
from tests.unit.nnvisu.app.page import Page

FEATURE = "RADIUS = 2\n\n\ndef feature(x, y):\n    return RADIUS * x * y / 2\n"
ACTIVATION = "def function(z):\n    return z / (1 + abs(z))\n"


@pytest.fixture
def page_with_code(page: Page) -> Page:
    page.send("apply_code", kind="feature", name="product", source=FEATURE)
    page.send("apply_code", kind="activation", name="soft", source=ACTIVATION)
    page.send("configure", features=["x", "product"])
    return page


def test_the_source_is_part_of_the_program(page_with_code: Page) -> None:
    text = page_with_code.send("export_model", format="numpy")["exported"]["text"]
    assert FEATURE.strip() in text and "feature_product = feature" in text
    assert ACTIVATION.strip() not in text


@pytest.mark.parametrize("format_", ["pytorch", "json"])
def test_a_format_that_cannot_contain_the_code_is_refused(page_with_code: Page, format_) -> None:
    page_with_code.send("configure", activation="soft")
    failure = page_with_code.refusal("export_model", format=format_)
    assert failure["field"] == "format" and "the activation soft" in failure["message"]
    for name in ("focal", "lion"):
        page_with_code.send("apply_code", **example(name))
    page_with_code.send("configure", loss="focal", optimizer="lion")
    names = page_with_code.refusal("export_model", format=format_)["message"].split(": ")[1]
    *others, last = names.removesuffix(".").split(" and ")
    assert len(others) == 1
    assert {*others[0].split(", "), last} >= {
        "the activation soft",
        "the loss focal",
        "the optimizer lion",
    }


def test_two_sources_and_the_program_may_import_the_same_module(page: Page) -> None:
    feature = "import math, random\n\n\ndef feature(x, y):\n    return math.pi * x / 4\n"
    function = "import random\nimport math\n\n\ndef function(z):\n    return z / math.e\n"
    page.send("apply_code", kind="feature", name="own", source=feature)
    page.send("apply_code", kind="activation", name="mine", source=function)
    page.send("configure", features=["own"], activation="mine")
    page.send("step", n_steps=1)
    text = page.send("export_model", format="numpy")["exported"]["text"]
    exec(compile(text, "program", "exec"), {"__name__": "program"})
    for other in ("math = 3", "import numpy as math", "import random as math"):
        source = f"import math\n{other}\n\n\ndef feature(x, y):\n    return x\n"
        page.send("apply_code", kind="feature", name="own", source=source)
        assert "the name math, too" in page.refusal("export_model", format="numpy")["message"]


@pytest.mark.parametrize("name", ["COEFS", "outputs", "function", "print"])
def test_a_name_of_the_program_is_refused(page: Page, name: str) -> None:
    source = f"{name} = 2\n\n\ndef feature(x, y):\n    return x\n"
    page.send("apply_code", kind="feature", name="own", source=source)
    page.send("configure", features=["own"])
    failure = page.refusal("export_model", format="numpy")
    assert f"uses the name {name}" in failure["message"]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("__future__", "from __future__ import annotations\ndef feature(x, y):\n    return x\n"),
        (
            "__name__",
            "def feature(x, y):\n    return x\nif __name__ == '__main__':\n    print(1)\n",
        ),
    ],
)
def test_a_name_that_depends_on_the_file_is_refused(page: Page, name: str, source: str) -> None:
    page.send("apply_code", kind="feature", name="own", source=source)
    page.send("configure", features=["own"])
    failure = page.refusal("export_model", format="numpy")
    assert failure["message"] == (
        f"The program cannot contain your feature own: {name} would mean something else there."
    )
    assert failure["hint"] == f"Remove {name} from your code."


def test_all_names_of_a_module_are_refused(page: Page) -> None:
    source = "from math import *\n\n\ndef feature(x, y):\n    return 2 * x\n"
    page.send("apply_code", kind="feature", name="own", source=source)
    page.send("configure", features=["own"])
    failure = page.refusal("export_model", format="numpy")
    assert "it imports all names of a module" in failure["message"]
