"""Every template passes the check of its kind, and computes the numbers of its built-in."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from building.templates import Template, templates
from nnvisu import MLP, Trainer, datasets
from nnvisu.app.own_code.registry import check, install
from nnvisu.setup.parts import REGISTRIES, check_part
from tests.unit.nnvisu.app.own_code.sources import KINDS

ROOT = Path(__file__).parents[3]
SOURCES = {
    path.relative_to(ROOT).as_posix(): path.read_bytes()
    for path in (ROOT / "py/nnvisu").rglob("*.py")
}
TEMPLATES = templates(SOURCES)
BUILT_IN = [it for it in TEMPLATES if it.group == "built-in"]


def id_of(template: Template) -> str:
    return f"{template.kind}-{template.name}"


@pytest.fixture(autouse=True)
def _no_parts() -> Iterator[None]:
    yield
    install(())


def test_there_is_a_template_for_each_built_in_and_an_empty_part_of_each_kind() -> None:
    for kind, registry in REGISTRIES.items():
        names = {it.name for it in BUILT_IN if it.kind == kind}
        assert names == registry.keys() - {"squared_error"}
        assert [it.name for it in TEMPLATES if (it.kind, it.group) == (kind, "empty")] == [
            f"my_{kind}"
        ]
    examples = {it.name: it.kind for it in TEMPLATES if it.group == "example"}
    assert examples == KINDS


@pytest.mark.parametrize("template", TEMPLATES, ids=id_of)
def test_each_template_passes_its_check(template: Template) -> None:
    check(check_part(template.kind, "own", template.source))


@pytest.mark.parametrize("template", BUILT_IN, ids=id_of)
def test_each_copy_computes_the_numbers_of_its_built_in(template: Template) -> None:
    install((check_part(template.kind, "own", template.source),))
    registry: dict[str, Any] = REGISTRIES[template.kind]
    for expected, result in zip(
        numbers(template.kind, template.name), numbers(template.kind, "own"), strict=True
    ):
        np.testing.assert_array_equal(result, expected)
    assert "nnvisu" not in template.source
    assert registry["own"] is not registry[template.name]


def numbers(kind: str, name: str) -> list[Any]:
    """Return results of a part: points, values, or the weights after some steps."""
    entry: Any = REGISTRIES[kind][name]
    X, y = datasets.make_moons(n_samples=60, n_classes=3, noise=0.1, random_state=1)
    if kind == "generator":
        return [part for k in (2, 5) for part in entry(n_samples=101, n_classes=k, random_state=3)]
    if kind == "feature":
        return [entry(X)]
    settings = {kind: name} if kind != "optimizer" else {}
    model = MLP((2, 6, 3), random_state=0, **settings)
    optimizer = name if kind == "optimizer" else "adam"
    trainer = Trainer(model, optimizer=optimizer, learning_rate=0.03, weight_decay=0.01)
    losses = [trainer.step(X, y) for _ in range(5)]
    return [losses, *model.coefs_]
