"""Tests of the times at which the linear probe is fitted, and of its score."""

from typing import Any

import numpy as np
import pytest

from nnvisu.app.hidden_space import probe_watch
from nnvisu.app.hidden_space.probe_watch import ProbeWatch
from nnvisu.app.workspace import Workspace
from tests.unit.nnvisu.app.page import page_with_moons


class Fits:
    """A workspace with its watch, and the times of the fits. A fit takes `seconds` seconds."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, seconds: float = 0.0) -> None:
        self.workspace: Workspace = page_with_moons().workspace
        self.workspace.running = True
        self.now = 10.0
        self.times: list[float] = []
        self.watch = ProbeWatch(lambda: self.now)

        def fit(*_: object) -> float:
            self.times.append(self.now)
            self.now += seconds
            return float(len(self.times))

        monkeypatch.setattr(probe_watch, "probe_accuracy", fit)

    def update(self, layer: int = 1) -> dict[str, Any]:
        return self.watch.update(self.workspace, layer, np.zeros((4, 2)), np.zeros(4))


def test_while_training_a_fit_is_used_for_a_quarter_of_a_second(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fits = Fits(monkeypatch)
    for _ in range(9):
        fits.update()
        fits.now += 0.0625
    assert fits.times == [10, 10.25, 10.5]


def test_while_training_slow_fits_take_a_twenty_fifth_of_the_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fits = Fits(monkeypatch, seconds=1.0)
    for _ in range(250):
        fits.update()
        fits.now += 0.25
    assert np.diff(fits.times).tolist() == [25, 25]


def test_another_layer_or_run_is_fitted_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    fits = Fits(monkeypatch)
    assert fits.update(1) == {"layer": 1, "score": 1.0}
    assert fits.update(2) == {"layer": 2, "score": 2.0}
    fits.workspace.run += 1
    assert fits.update(2) == {"layer": 2, "score": 3.0}
    assert fits.update(2) == {"layer": 2, "score": 3.0}


def test_while_paused_every_step_is_fitted(monkeypatch: pytest.MonkeyPatch) -> None:
    fits = Fits(monkeypatch)
    fits.workspace.running = False
    assert [fits.update()["score"] for _ in range(3)] == [1, 2, 3]


def test_classes_have_an_accuracy_and_values_have_r2() -> None:
    page = page_with_moons()
    values = np.linspace(-1, 1, 20)[:, np.newaxis]
    watch = ProbeWatch(lambda: 0.0)
    classes = (values[:, 0] > 0.5).astype(np.int64)
    assert watch.update(page.workspace, 0, values, classes) == {"layer": 0, "score": 1.0}
    page.send("configure", problem="regression")
    score = watch.update(page.workspace, 0, values, values[:, 0] ** 2)["score"]
    assert score == pytest.approx(0, abs=1e-6), "a parabola has no linear part"
    score = watch.update(page.workspace, 0, values, 3 - values[:, 0])["score"]
    assert score == pytest.approx(1, abs=1e-6)
