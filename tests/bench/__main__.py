"""`python -m tests.bench [NAME ...]`: measure and print a table in Markdown.

Each row is printed and written to dist/bench.json as soon as it is measured. Without names, all
benchmarks except "long" run; their rows are the table in the README. The last line is the duration.
"""

import argparse
import json
import os
import platform
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from build import ROOT
from tests.bench import (
    code,
    growth,
    hand_written,
    inspection,
    latency,
    leaks,
    long,
    network,
    sharing,
    startup,
    training,
)
from tests.bench.table import HEADING, Row
from tests.support.engines import ENGINES, start

BENCHMARKS: dict[str, Callable[..., Iterator[Row]]] = {
    "startup": startup.rows,
    "network": network.rows,
    "training": training.rows,
    "hand-written": hand_written.rows,
    "inspection": inspection.rows,
    "code": code.rows,
    "latency": latency.rows,
    "growth": growth.rows,
    "sharing": sharing.rows,
    "leaks": leaks.rows,
    "long": long.rows,
}
#: Benchmarks that run only if their names are given.
ON_REQUEST = {"long"}


def main() -> None:
    """Run the benchmarks and print each row as soon as it is measured."""
    parser = argparse.ArgumentParser(prog="build.py bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument(
        "--minutes",
        type=float,
        default=long.MINUTES,
        help="duration of the benchmark 'long' in minutes; by default 60",
    )
    arguments = parser.parse_args()
    names = arguments.names or [name for name in BENCHMARKS if name not in ON_REQUEST]
    if unknown := [name for name in names if name not in BENCHMARKS]:
        parser.error(
            f"no benchmark is named {unknown[0]!r}; the benchmarks are {', '.join(BENCHMARKS)}"
        )
    runs = [(name, engine) for name in names for engine in engines_for(name)]
    measured: list[dict[str, Any]] = []
    began = time.monotonic()
    with sync_playwright() as playwright:
        for name, engine in runs:
            browser, _ = start(playwright, engine)
            if not measured:
                machine = described_machine(browser)
                print(f"{machine}\n\n{HEADING}", flush=True)
            options = {"minutes": arguments.minutes} if name == "long" else {}
            for row in BENCHMARKS[name](browser, **options):
                if engine != "chromium":
                    row = replace(row, name=f"{row.name}, {engine}")
                print(row, flush=True)
                measured.append({"benchmark": name, **asdict(row)})
                written = json.dumps({"machine": machine, "rows": measured}, indent=1)
                (ROOT / "dist" / "bench.json").write_text(written + "\n")
            browser.close()
    print(f"\n{(time.monotonic() - began) / 60:.0f} minutes")


def engines_for(name: str) -> Sequence[str]:
    """Return all engines for "startup", and only Chromium for every other benchmark."""
    return ENGINES if name == "startup" else ("chromium",)


def described_machine(browser: Browser) -> str:
    """Return the names and versions of browser, system and Python."""
    system = f"{platform.system()} on {os.cpu_count()} cores ({platform.machine()})"
    return f"Chromium {browser.version}, {system}, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
