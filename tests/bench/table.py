"""Rows of the benchmarks' table: summaries of repeated measurements."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Row:
    """Medians of repeated measurements of nnvisu and of a baseline.

    A spread is half the distance between the quartiles. `ratio` is the median of the ratios of each
    measurement to the baseline measured next to it.
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
        """Return the row as one line of a Markdown table."""
        baseline = ratio = ""
        if self.baseline is not None and self.ratio is not None:
            baseline, ratio = _cell(self.baseline, self.baseline_spread), f"{self.ratio:.2f}"
        return _line(
            f"{self.name}, {self.unit}",
            _cell(self.ours, self.spread),
            baseline,
            ratio,
            self.against,
        )


def _line(name: str, ours: str, baseline: str, ratio: str, against: str) -> str:
    return f"| {name:54} | {ours:>14} | {baseline:>14} | {ratio:>5} | {against:16} |"


HEADING = (
    _line("", "nnvisu", "baseline", "ratio", "baseline is")
    + f"\n| {'-' * 54} | {'-' * 13}: | {'-' * 13}: | {'-' * 4}: | {'-' * 16} |"
)


def row(name: str, unit: str, ours: Sequence[float]) -> Row:
    """Return the row of repeated measurements."""
    return Row(name, unit, *_median(ours))


def figure(name: str, unit: str, ours: float) -> Row:
    """Return the row of a single value without spread, such as a percentile."""
    return Row(name, unit, ours, None)


def compare(
    name: str, unit: str, ours: Sequence[float], against: str, baseline: Sequence[float]
) -> Row:
    """Return the row of measurements that alternated with measurements of a baseline."""
    ratio = float(np.median(np.divide(ours, baseline)))
    return Row(name, unit, *_median(ours), against, *_median(baseline), ratio)


def _median(values: Sequence[float]) -> tuple[float, float]:
    low, median, high = np.percentile(values, [25, 50, 75])
    return float(median), float(high - low) / 2


def _cell(value: float, spread: float | None) -> str:
    return _plain(value, 4) if spread is None else f"{_plain(value, 4)} ±{_plain(spread, 2)}"


def _plain(value: float, n_digits: int) -> str:
    """Return `value` with `n_digits` significant digits; values from 1 on have no exponent."""
    if abs(value) < 1:
        return f"{value:.{n_digits}g}"
    return np.format_float_positional(value, n_digits, unique=False, fractional=False, trim="-")
