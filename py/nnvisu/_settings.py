"""The table of settings, and the range of every number.

Checks, defaults and error texts come from this table. The page has its own table,
`web/schema/settings.js`; a test compares the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

Requirement = Literal["nothing", "assignment", "new weights", "new model", "new split", "new data"]
"""Work that must be done before a changed setting takes effect.

- nothing: the code that uses the setting reads the new value.
- assignment: the new value is assigned to the model or the trainer, which retain weights and
  optimizer state.
- new weights: the initial weights depend on the setting. An untrained model is rebuilt.
- new model: the network changes its shape, so a new model replaces the old model.
- new split: training points and test points are chosen again.
- new data: the labels of the points no longer fit the problem, so points of the new problem replace
  them.
"""


@dataclass(frozen=True)
class Range:
    """Range of allowed numbers, from `low` to `high`. If `open_low` is True, `low` is excluded."""

    type: type[int] | type[float]
    low: float
    high: float
    open_low: bool = False

    def __contains__(self, value: float) -> bool:
        """Return whether `value` lies in the range and, for the type int, has no fraction."""
        above = value > self.low if self.open_low else value >= self.low
        return above and value <= self.high and (self.type is float or value == int(value))

    def __str__(self) -> str:
        """Return the range in words, for an error text."""
        kind = "an integer" if self.type is int else "a number"
        if self.open_low:
            return f"{kind} above {self.low} and at most {self.high}"
        return f"{kind} from {self.low} to {self.high}"


@dataclass(frozen=True)
class Setting:
    """A setting: its default, the work that a change requires, and its range if it is a number."""

    default: Any
    requires: Requirement
    range: Range | None = None


SETTINGS: Final[dict[str, Setting]] = {
    "problem": Setting("classification", "new data"),
    "features": Setting(("x", "y"), "new model"),
    "hidden_layer_sizes": Setting((10, 5), "new model"),
    "activation": Setting("tanh", "assignment"),
    "loss": Setting("default", "assignment"),
    "optimizer": Setting("adam", "assignment"),
    "learning_rate": Setting(0.01, "assignment", Range(float, 0, 10, open_low=True)),
    "batch_size": Setting(0, "assignment", Range(int, 0, 100_000)),
    "weight_decay": Setting(0.0, "assignment", Range(float, 0, 1)),
    "l1": Setting(0.0, "assignment", Range(float, 0, 1)),
    "dropout": Setting(0.0, "assignment", Range(float, 0, 0.95)),
    "init": Setting("pytorch", "new weights"),
    "random_state": Setting(0, "new weights", Range(int, 0, 2**32 - 1)),
    "keep_weights": Setting(False, "nothing"),
    "test_share": Setting(0.0, "new split", Range(float, 0, 0.9)),
    "max_steps_per_second": Setting(0.0, "nothing", Range(float, 0, 1000)),
}
"""Settings of model and training by name, in their order on the page."""

RANGES: Final[dict[str, Range]] = {
    "n_samples": Range(int, 2, 100_000),
    "n_classes": Range(int, 2, 8),
    "noise": Range(float, 0, 0.5),
    "n_layers": Range(int, 0, 10),
    "layer_size": Range(int, 1, 100),
    "weight": Range(float, -1e6, 1e6),
    "resolution": Range(int, 1, 512),
    **{name: setting.range for name, setting in SETTINGS.items() if setting.range},
}
"""Range of every number that a caller can choose, by name."""
