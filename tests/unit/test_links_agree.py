"""Agreement of Python and the page on links: each reads what the other writes."""

import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnvisu.page import read_link
from nnvisu.page.link import encode_link
from nnvisu.page.own_data import own_points
from nnvisu.page.packed_code import check_parts
from nnvisu.page.settings import DEFAULTS, check_settings
from nnvisu.setup.config import Config

WEB = Path(__file__).parents[2] / "web"
CHANGED = {
    "features": ("x", "y", "xy"),
    "hidden_layer_sizes": (),
    "activation": "gelu",
    "learning_rate": 1e-7,
    "batch_size": 16,
    "weight_decay": 0.1 + 0.2,
    "test_share": 0.35,
    "random_state": 2**32 - 1,
    "keep_weights": True,
    "discretize_map": True,
    "confusion_data": "train",
}
NAMES = ("Länge, cm", 'B & "C" +%', "Art" * 60)


def evaluate(node: str, expression: str, **values: Any) -> Any:
    """Return the value of a JavaScript expression; `values` are variables, as JSON."""
    script = f"""
        import {{ encodeLink, decodeLink }} from "{(WEB / "work/permalink.js").as_uri()}";
        import {{ exactInUnits }} from "{(WEB / "domain/units.js").as_uri()}";
        import {{ DEFAULTS, pageSettings }} from "{(WEB / "schema/settings.js").as_uri()}";
        const {{ {", ".join(values)} }} = {json.dumps(values)};
        console.log(JSON.stringify(await ({expression}), (key, value) =>
          ArrayBuffer.isView(value) ? [...value] : value));
    """
    options = ["--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", "--input-type=module"]
    command = [node, *options, "--eval", script]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def sample(problem: str) -> tuple[Any, Any]:
    rng = np.random.default_rng(3)
    X = rng.normal(50, 20, (60, 2)).round(2)
    return X, X.sum(axis=1).round(1) if problem == "regression" else rng.integers(0, 3, 60)


@pytest.mark.parametrize("problem", ["classification", "regression"])
def test_the_page_reads_what_python_writes(node: str, problem: str) -> None:
    settings = check_settings({**CHANGED, "problem": problem})
    X, y = sample(problem)
    points = own_points(X, y, NAMES, None, problem, settings["test_share"])
    found = evaluate(node, "decodeLink(link)", link=encode_link(settings, points))
    assert found["messages"] == []
    assert {name: found["settings"][name] for name in settings} == json.loads(json.dumps(settings))
    for name in ("X", "y", "is_test"):
        assert found["points"][name]["values"] == getattr(points, name).ravel().tolist()
    assert found["points"]["n_classes"] == points.n_classes
    assert points.units and found["points"]["units"] == points.units.as_section()


def test_both_read_the_same_own_code(node: str) -> None:
    code = ("activation", "sine", "# ä 😀\ndef function(z): ...")
    parts = check_parts([code])
    settings = check_settings({"activation": "sine", "features": ("x", "xy")}, parts)
    points = own_points(*sample("classification"), None, None, "classification", 0.0)
    link = encode_link(settings, points, parts)
    both = evaluate(
        node,
        "decodeLink(link).then(async (linked) => [linked, await encodeLink(linked)])",
        link=link,
    )
    assert both[0]["messages"] == []
    assert both[0]["parts"] == [dict(zip(("kind", "name", "source"), code, strict=True))]
    found = read_link(f"#{both[1]}").settings
    assert (found["own_code"], found["activation"]) == ((code,), "sine")


@pytest.mark.parametrize("problem", ["classification", "regression"])
def test_python_reads_what_the_page_writes(node: str, problem: str) -> None:
    settings = check_settings({**CHANGED, "problem": problem})
    X, y = sample(problem)
    link = encode_link(settings, own_points(X, y, NAMES, None, problem, settings["test_share"]))
    again = evaluate(
        node,
        "decodeLink(link).then((linked) =>"
        " encodeLink({ ...linked, hidden: ['chart'], steps: 7, letter: 'A' }, runs))",
        link=link,
        runs={letter: f"name=Run+{letter}&steps=3" for letter in "ABCDE"},
    )
    assert "&run=A" in again and "&run_e=" in again
    found = read_link(f"file:///nnvisu.html#{again}")
    assert np.array_equal(found.X, X) and np.array_equal(found.y, y)
    extra = {"names": NAMES} | ({"class_names": ("0", "1", "2")} if problem != "regression" else {})
    assert found.settings == {**settings, **extra}


def test_the_page_and_python_find_the_same_original_numbers(node: str) -> None:
    X, y = sample("regression")
    points = own_points(X, y, NAMES, None, "regression", 0.0)
    assert points.units
    found = evaluate(
        node,
        "values.map((value) => exactInUnits(units, 2, value))",
        values=points.y.tolist(),
        units=points.units.as_section(),
    )
    assert found == y.tolist()


def test_python_has_the_settings_of_the_page(node: str) -> None:
    # Python describes points by arrays, not by the settings of a generator.
    of_generator = {"generator", "n_classes", "n_samples", "noise", "data_seed"}
    defaults = evaluate(node, "pageSettings(DEFAULTS)")
    of_page = DEFAULTS.keys() - Config.__dataclass_fields__.keys()
    assert defaults.keys() - of_generator == of_page
    assert {name: defaults[name] for name in of_page} == {it: DEFAULTS[it] for it in of_page}
