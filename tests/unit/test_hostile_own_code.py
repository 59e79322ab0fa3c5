"""Tests of junk as own code: the session accepts it or reports a problem, and nothing breaks."""

from hypothesis import given
from hypothesis import strategies as st

from nnvisu.app.own_code.registry import check, install
from nnvisu.setup.parts import REGISTRIES
from tests.unit.nnvisu.app.own_code.sources import EXAMPLES
from tests.unit.nnvisu.app.page import Page

PIECES = [
    *(file.read_text("utf-8") for file in EXAMPLES.glob("[a-z]*.py")),
    *(
        "return z\n",
        "def function(z):\n    ",
        "def derivative(z, a):\n    ",
        "lambda z: z",
        "1 / 0",
    ),
    *("raise SystemExit\n", "del z\n", "import numpy as np\n", "np.zeros(3)", "None", "'text'"),
    *("def init(params):\n    return {}\n", "def feature(x, y):\n    return ", "y", "\n", "    "),
    *("def loss(outputs, y):\n    return ", "0, outputs", "class A: pass\n", "A()", "\x00", "\\"),
]


@given(
    kind=st.sampled_from(sorted(REGISTRIES)),
    source=st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=8).map("".join),
)
def test_junk_is_accepted_or_refused_with_a_problem_and_does_not_change_the_weights(
    kind: str, source: str
) -> None:
    install(())
    page = Page()
    page.send("generate_data", generator="moons", n_samples=20)
    page.send("step", n_steps=2)
    weights = page.weights()
    event = page.event("apply_code", kind=kind, name="own", source=source)
    if event["type"] == "command_failed":
        failure = event["payload"]
        assert failure["code"] == "own_code" and failure["problems"][0]["line"] >= 1
        assert failure["message"] and page.workspace.parts == ()
    else:
        assert check(page.workspace.parts[0])
    for before, after in zip(weights, page.weights(), strict=True):
        assert (before == after).all()
    page.send("step", n_steps=2)
