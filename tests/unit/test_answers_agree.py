"""Agreement of the page and the Python package on answers of commands."""

import json
import subprocess
from pathlib import Path

from nnvisu.app.commands import COMMANDS

FAULTS = Path(__file__).parents[2] / "web" / "state" / "events" / "faults.js"


def test_the_page_accepts_exactly_the_answers_of_the_commands_and_frames(node: str) -> None:
    script = f"""
        import {{ ANSWERS }} from "{FAULTS.as_uri()}";
        console.log(JSON.stringify([...ANSWERS]));"""
    options = ["--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", "--input-type=module"]
    command = [node, *options, "--eval", script]
    accepted = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    assert set(accepted) == {"frame_computed", *(command.answer for command in COMMANDS.values())}
