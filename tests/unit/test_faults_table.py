"""The table in docs/faults.md: every row names a test, and every named test exists."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TABLE = (ROOT / "docs/faults.md").read_text("utf-8")
#: A name in the last column of a row: a file in tests/e2e, a test in that file, or a path.
NAME = re.compile(r"`((?:tests/\S+/)?\S+\.(?:py|js)|test_\w+)`")


def rows() -> list[str]:
    """Return the last cell of each row, without the header of the table."""
    lines = [line for line in TABLE.splitlines() if line.startswith("|")]
    return [line.rstrip(" |").rpartition(" | ")[2] for line in lines[2:]]


def functions_of(file: Path) -> set[str]:
    """Return the names of all functions in `file`."""
    tree = ast.parse(file.read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_fault_names_a_test() -> None:
    assert len(rows()) > 20
    assert [row for row in rows() if not NAME.search(row)] == []


def test_every_named_test_exists() -> None:
    missing = []
    for row in rows():
        file = ROOT
        for name in NAME.findall(row):
            if "." in name:
                file = ROOT / name if "/" in name else ROOT / "tests/e2e" / name
                is_there = file.is_file()
            else:
                is_there = file.is_file() and name in functions_of(file)
            if not is_there:
                missing.append(name)
    assert missing == []
