"""One optimizer step, explained for one parameter."""

import re
from typing import Any
from unicodedata import normalize

import numpy as np
import pytest

from nnvisu import MLP, Trainer, datasets
from nnvisu.adapters import OwnOptimizer
from nnvisu.optimizer_step import preview_step
from nnvisu.optimizers import OPTIMIZERS

X, Y = datasets.make_moons(n_samples=40, n_classes=2, random_state=2)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_the_numbers_of_each_line_give_its_value(optimizer: str) -> None:
    model = MLP((2, 4, 2), random_state=3)
    trainer = Trainer(model, optimizer=optimizer, learning_rate=0.05, weight_decay=0.1, l1=0.01)
    for _ in range(3):
        trainer.step(X, Y)
    for line in preview_step(trainer, X, Y, 13).lines[1:]:
        expression = line.numbers.replace("−", "-").replace("·", "*")
        expression = re.sub(r"√(\([^)]+\)|[\d.]+)", r"\1 ** 0.5", expression)
        power = r"(\([^)]+\)|[\d.]+)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
        expression = re.sub(
            power, lambda m: f"{m[1]} ** {int(normalize('NFKC', m[2]))}", expression
        )
        assert eval(expression) == pytest.approx(line.value, rel=2e-3), line
        assert "e−0" not in line.numbers, "no zeros in front of an exponent"


def test_a_small_number_is_in_parentheses_under_a_root_and_a_power() -> None:
    trainer = Trainer(MLP((2, 4, 2), random_state=3), weight_decay=0.0)
    for _ in range(11):
        trainer.step(X, Y)
    X_near = X * 1e-6
    lines = {line.formula: line.numbers for line in preview_step(trainer, X_near, Y, 0).lines}
    assert re.search(r" · \(−?[\d.]+e−\d\)²$", lines["v ← 0.999 · v + 0.001 · g²"])
    assert lines["m̂ = m / (1 − 0.9ᵗ)"].endswith(" / (1 − 0.9¹²)")
    assert re.search(r"√\([\d.]+e−\d\) \+", lines["w ← w − η · m̂ / (√v̂ + ε)"])
    negative = preview_step(trainer, -X_near, Y, 0).lines
    assert re.search(r" · \(−[\d.]+e−\d\)²$", negative[3].numbers), "one pair of parentheses"


def test_the_parameter_has_enough_digits_to_show_a_small_change() -> None:
    trainer = Trainer(MLP((2, 4, 2), random_state=3), learning_rate=1e-5, optimizer="sgd")
    step = preview_step(trainer, X, Y, 13)
    start = float(step.lines[-1].numbers.replace("−", "-").split(" - ")[0].strip("()"))
    assert start == pytest.approx(step.before, abs=abs(step.after - step.before) / 10)


def test_the_trainer_stays_as_it_is_and_takes_the_step_that_was_shown() -> None:
    model = MLP((2, 4, 2), random_state=3)
    trainer = Trainer(model, batch_size=16, dropout=0.3, random_state=5)
    trainer.step(X, Y)
    before = trainer.state_dict()
    step = preview_step(trainer, X, Y, 14)
    after = trainer.state_dict()
    assert before["rng_state"] == after["rng_state"]
    np.testing.assert_array_equal(before["params"], after["params"])
    np.testing.assert_array_equal(before["remaining"], after["remaining"])
    trainer.step(X, Y)
    assert model.params_[14] == step.after


def test_an_own_optimizer_has_values_but_no_formulas(monkeypatch: pytest.MonkeyPatch) -> None:
    def update(params: Any, gradient: Any, state: Any, learning_rate: float, _: float) -> None:
        state["count"] += 1
        params -= learning_rate * np.sign(gradient)

    own = OwnOptimizer(lambda params: {"count": np.zeros_like(params)}, update)
    monkeypatch.setitem(OPTIMIZERS, "signs", own)
    trainer = Trainer(MLP((2, 4, 2), random_state=3), optimizer="signs", learning_rate=0.5)
    step = preview_step(trainer, X, Y, 2)
    assert abs(step.after - step.before) == 0.5
    assert (step.state_before, step.state_after) == ({"count": 0}, {"count": 1})
    assert [line.formula for line in step.lines] == ["g = ∂L/∂w"]
