"""The command `nnvisu`, which opens the page in the browser."""

from __future__ import annotations

import argparse
import sys
import webbrowser
from collections.abc import Sequence

from nnvisu import __version__

from .files import page_file


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command, and return its exit code.

    If `arguments` is None, the arguments are those of the process.
    """
    parser = argparse.ArgumentParser(
        prog="nnvisu",
        description="Open nnvisu, a neural-network playground, in the browser. The page is a file "
        "and works offline.",
    )
    parser.add_argument("--version", action="version", version=f"nnvisu {__version__}")
    parser.add_argument(
        "--path", action="store_true", help="print the path of the page instead of opening it"
    )
    options = parser.parse_args(arguments)
    try:
        page = page_file()
    except FileNotFoundError as error:
        print(f"nnvisu: {error}", file=sys.stderr)
        return 1
    if options.path:
        print(page)
    elif not webbrowser.open(page.as_uri()):
        print(f"nnvisu: no browser was found; open this file: {page}", file=sys.stderr)
        return 1
    return 0
