"""The row of the benchmarks' table: what was measured often, summed up."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Row:
    """Medians of repeated measurements; spreads are half the range between the quartiles.

    The ratio is the median of those measured side by side with the baseline, if there is one.
    """

    name: str
    unit: str
    ours: float
    spread: float | None
    against: str = ""
    baseline: float | None = None
    baseline_spread: float | None = None
    ratio: float | None = None

    def __str__(self) -> str:
        """One line of the table."""
        line = f"{f'{self.name}, {self.unit}':52}{_cell(self.ours, self.spread)}"
        if self.baseline is None or self.baseline_spread is None:
            return line
        return (
            f"{line}{_cell(self.baseline, self.baseline_spread)}{self.ratio:8.2f}  {self.against}"
        )


HEADING = f"{'':52}{'nnvisu':>18}{'baseline':>18}{'ratio':>8}"


def row(name: str, unit: str, ours: Sequence[float]) -> Row:
    """Sum up what was measured often."""
    return Row(name, unit, *_median(ours))


def figure(name: str, unit: str, ours: float) -> Row:
    """Take what sums up much already, such as a percentile."""
    return Row(name, unit, ours, None)


def compare(
    name: str, unit: str, ours: Sequence[float], against: str, baseline: Sequence[float]
) -> Row:
    """Sum up what was measured in turns with a baseline."""
    ratio = float(np.median(np.divide(ours, baseline)))
    return Row(name, unit, *_median(ours), against, *_median(baseline), ratio)


def _median(values: Sequence[float]) -> tuple[float, float]:
    low, median, high = np.percentile(values, [25, 50, 75])
    return float(median), float(high - low) / 2


def _cell(value: float, spread: float | None) -> str:
    spread_behind = "" if spread is None else f" ±{spread:.2g}"
    return f"{f'{value:.4g}{spread_behind}':>18}"
