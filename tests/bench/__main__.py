"""`python -m tests.bench [NAME ...]`: one table of all benchmarks, or of those named.

It is kept as dist/bench.json, which is written with every row.
"""

import argparse
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict

from playwright.sync_api import sync_playwright

from build import ROOT
from tests.bench import growth, latency, leaks, long, startup, training
from tests.bench.table import HEADING, Row
from tests.browser import launch

BENCHMARKS: dict[str, Callable[..., Iterator[Row]]] = {
    "startup": startup.rows,
    "training": training.rows,
    "latency": latency.rows,
    "growth": growth.rows,
    "leaks": leaks.rows,
    "long": long.rows,
}
#: Not run unless named.
ON_REQUEST = {"long"}


def main() -> None:
    """Print row by row."""
    parser = argparse.ArgumentParser(prog="build.py bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--minutes", type=float, default=long.MINUTES, help="of long; an hour")
    arguments = parser.parse_args()
    names = arguments.names or [name for name in BENCHMARKS if name not in ON_REQUEST]
    if unknown := [name for name in names if name not in BENCHMARKS]:
        parser.error(f"no benchmark is named {unknown[0]!r}; there are {', '.join(BENCHMARKS)}")
    kept = []
    print(HEADING, flush=True)
    with sync_playwright() as playwright:
        for name in names:
            browser = launch(playwright)
            options = {"minutes": arguments.minutes} if name == "long" else {}
            for row in BENCHMARKS[name](browser, **options):
                print(row, flush=True)
                kept.append({"benchmark": name, **asdict(row)})
                (ROOT / "dist" / "bench.json").write_text(json.dumps(kept, indent=1) + "\n")
            browser.close()


if __name__ == "__main__":
    main()
