"""One way to print what benchmarks measure, and to keep it: dist/bench/NAME.json."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

DIST = Path(__file__).parents[2] / "dist"


@dataclass(frozen=True)
class Row:
    """Medians of repeated measurements; spreads are half the range between the quartiles."""

    name: str
    unit: str
    ours: float
    spread: float
    baseline: float | None = None
    baseline_spread: float | None = None
    ratio: float | None = None


def row(
    name: str, unit: str, ours: Sequence[float], baseline: Sequence[float] | None = None
) -> Row:
    """Sum up what was measured; the ratio is the median of those measured side by side."""
    measured = Row(name, unit, *_median(ours))
    if baseline is None:
        return measured
    median, spread = _median(baseline)
    ratio = float(np.median(np.divide(ours, baseline)))
    return Row(name, unit, measured.ours, measured.spread, median, spread, ratio)


class Table:
    """Prints rows as they come, and keeps them under the name of the benchmark."""

    def __init__(self, benchmark: str, title: str, baseline: str = "") -> None:
        self._file = DIST / "bench" / f"{benchmark}.json"
        self._rows: list[Row] = []
        print(f"{title:48}{'ours':>20}{baseline:>20}{'ratio' if baseline else '':>9}", flush=True)

    def add(self, measured: Row) -> None:
        """Print one more row, and write all there are."""
        self._rows.append(measured)
        cells = f"{f'{measured.name}, {measured.unit}':48}"
        cells += _cell(measured.ours, measured.spread)
        if measured.ratio is not None:
            cells += _cell(measured.baseline, measured.baseline_spread) + f"{measured.ratio:9.2f}"
        print(cells, flush=True)
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(json.dumps([asdict(r) for r in self._rows], indent=1) + "\n")


def _median(values: Sequence[float]) -> tuple[float, float]:
    low, median, high = np.percentile(values, [25, 50, 75])
    return float(median), float(high - low) / 2


def _cell(value: float | None, spread: float | None) -> str:
    return f"{f'{value:.4g} ±{spread:.2g}':>20}"
