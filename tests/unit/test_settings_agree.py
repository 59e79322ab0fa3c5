"""Agreement of the page and the Python package on settings: defaults, choices and ranges."""

import json
import subprocess
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from nnvisu._check_values import ValidationError, check_number
from nnvisu._settings import RANGES
from nnvisu.activations import ACTIVATIONS
from nnvisu.datasets import GENERATORS, REGRESSION_GENERATORS
from nnvisu.features import FEATURES
from nnvisu.initialization import INITS
from nnvisu.optimizers import OPTIMIZERS
from nnvisu.setup.config import PROBLEMS, Config
from nnvisu.setup.generating import FIRST_SOURCE

WEB = Path(__file__).parents[2] / "web"
SCHEMA = WEB / "schema" / "settings.js"
# Values to test, on both sides of every bound.
LAYERS = ["", "1", "0", "100", "101", "-".join("1" * 10), "-".join("1" * 11), "10-", "abc"]
NUMBERS = {
    name: [r.low - 1, r.low, r.low + 1e-6, (r.low + r.high) / 2, r.high, r.high + 1e-6, r.high + 1]
    for name, r in RANGES.items()
}


@pytest.fixture(scope="module")
def page(node: str) -> dict[str, Any]:
    """Return each setting's default, options and, for each tested value, whether it is allowed."""
    script = f"""
        import {{ SETTINGS, engineSettings, DEFAULTS }} from "{SCHEMA.as_uri()}";
        import {{ firstExample }} from "{(WEB / "work/source.js").as_uri()}";
        const numbers = {json.dumps(NUMBERS)};
        const texts = {{
          ...Object.fromEntries(Object.entries(SETTINGS).map(([name, {{ format }}]) => [
            name, (numbers[name] ?? []).map(format),
          ])),
          hidden_layer_sizes: {json.dumps(LAYERS)},
        }};
        const allows = (setting, text) => {{
          try {{ setting.parse(text); return true; }} catch {{ return false; }}
        }};
        const settings = Object.entries(SETTINGS).map(([name, setting]) => [name, {{
          default: setting.default,
          options: setting.options ?? null,
          allowed: texts[name].map((text) => allows(setting, text)),
        }}]);
        const engine = Object.keys(engineSettings(DEFAULTS));
        const first = firstExample("classification");
        console.log(JSON.stringify({{ settings: Object.fromEntries(settings), engine, first }}));
    """
    options = ["--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", "--input-type=module"]
    done = subprocess.run(
        [node, *options, "--eval", script], check=True, capture_output=True, encoding="utf-8"
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_the_page_and_python_have_the_same_first_example(page: dict[str, Any]) -> None:
    assert page["first"] == FIRST_SOURCE


def test_the_defaults_agree(page: dict[str, Any]) -> None:
    config = json.loads(json.dumps(asdict(Config())))
    assert page["engine"]
    assert {name: page["settings"][name]["default"] for name in page["engine"]} == {
        name: config[name] for name in page["engine"]
    }


def test_the_choices_agree(page: dict[str, Any]) -> None:
    offered = {name: setting["options"] for name, setting in page["settings"].items()}
    choices = {name: set(options) for name, options in offered.items() if options}
    assert choices == {
        "problem": set(PROBLEMS),
        "generator": GENERATORS.keys() | REGRESSION_GENERATORS.keys(),
        "features": set(FEATURES),
        "activation": set(ACTIVATIONS),
        "loss": {"default"},
        "optimizer": set(OPTIMIZERS),
        "init": set(INITS),
        "confusion_data": {"train", "test"},
    }


def test_the_allowed_hidden_layers_agree(page: dict[str, Any]) -> None:
    expected = [allowed("hidden_layer_sizes", text) for text in LAYERS]
    assert page["settings"]["hidden_layer_sizes"]["allowed"] == expected
    assert set(expected) == {True, False}


def test_the_ranges_agree(page: dict[str, Any]) -> None:
    compared = set(page["settings"]) & set(RANGES)
    assert {"n_classes", "n_samples", "noise", "learning_rate", "test_share"} <= compared
    for name in compared:
        expected = [allowed(name, value) for value in NUMBERS[name]]
        assert page["settings"][name]["allowed"] == expected, name


def allowed(name: str, value: object) -> bool:
    """Return whether the package allows the value."""
    try:
        if name in Config.__dataclass_fields__:
            Config().changed({name: value})
        else:
            check_number(name, value)
    except ValidationError:
        return False
    return True


def test_every_generator_has_a_button() -> None:
    page = (WEB / "index.html").read_text(encoding="utf-8")
    buttons = page.count("data-generator=")
    generators = [*GENERATORS, *REGRESSION_GENERATORS]
    assert buttons == len(generators)
    for name in generators:
        assert f'data-generator="{name}"' in page
