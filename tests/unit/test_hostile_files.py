"""Tests of the import of hostile texts: each yields points, or one error with field and message."""

import json
import math
import random
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nnvisu._check_values import ValidationError
from nnvisu.app.importing.points import import_points
from nnvisu.app.importing.reading import MAX_CHARACTERS
from nnvisu.app.session import Session

N_TEXTS = 4000
NUMBERS = [
    "0",
    "-0.5",
    "1e308",
    "1e300",
    "-1e-320",
    "NaN",
    "inf",
    "-Infinity",
    "1e999",
    "0,5",
    "1_0",
]
CELLS = NUMBERS + [
    "",
    " ",
    "a",
    "=1+2",
    '=HYPERLINK("x")',
    "@SUM(A1)",
    "<b>",
    '"',
    "'",
    "\x00",
    "é",
]
CELLS += [
    "\ud800",
    "١",
    "true",
    "null",
    "8",
    "7.0",
    "x" * 200,
    "9" * 400,
    "\u2028",
    "\ufeff",
    "[",
    "{}",
]
HTML = "<!doctype html><html><script>alert(1)</script><table><tr><td>1,2,a</td></tr></table></html>"


def csv_text(rng: random.Random) -> str:
    """Return a CSV table with a few hostile cells."""
    delimiter, decimal = rng.choice([(",", "."), (";", ","), (";", "."), ("\t", ","), ("|", ".")])
    end = rng.choice(["\n", "\r\n", "\r", "\n\n"])
    scale = rng.choice([1, 1, 1000, 1e300, 1e-300])
    rows = [
        [f"{rng.uniform(-scale, scale)!r}".replace(".", decimal) for _ in "xy"]
        + [rng.choice(["a", "b", "2"])]
        for _ in range(rng.randrange(1, 12))
    ]
    if rng.random() < 0.5:
        rows.insert(0, rng.choice([["x", "y", "label"], ["a", "b", "c"], ["", "column 1", ""]]))
    for _ in range(rng.choice([0, 0, 1, 1, 3])):
        row = rng.choice(rows)
        row[rng.randrange(len(row))] = rng.choice(CELLS)
    if rng.random() < 0.1:
        rng.choice(rows).append("1")
    return end.join(delimiter.join(row) for row in rows) + rng.choice(["", end])


def json_text(rng: random.Random) -> str:
    """Return JSON that is almost a list of points."""
    cells: list[Any] = [
        0,
        0.5,
        -1,
        1e308,
        math.nan,
        math.inf,
        10**400,
        None,
        True,
        "a",
        "0.5",
        [],
        {},
        "\ud800",
    ]

    def item() -> list[object]:
        return [rng.uniform(-2, 2), rng.uniform(-2, 2), rng.choice(cells)]

    items = [item() for _ in range(rng.randrange(5))]
    if items and rng.random() < 0.3:
        items[0][rng.randrange(3)] = rng.choice(cells)
    shape = rng.randrange(4)
    if shape == 0:
        return json.dumps(
            [dict(zip(rng.choice(["xyz", "abc"]), row, strict=True)) for row in items]
        )
    if shape == 1:
        return json.dumps({"X": [row[:2] for row in items], "y": [row[2] for row in items]})
    if shape == 2:
        return json.dumps(rng.choice([items, cells, {"a": items}, [items], [{}], [[]], items[:1]]))
    return "[" * rng.randrange(1, 5000) + rng.choice(["", "]", "1"])


def noise(rng: random.Random) -> str:
    """Return random characters."""
    return "".join(chr(rng.choice([rng.randrange(128), rng.randrange(0x3000)])) for _ in range(99))


def mutated(rng: random.Random, text: str) -> str:
    """Return `text` unchanged, cut off, or with a character or cell inserted."""
    change = rng.randrange(5)
    at = rng.randrange(len(text) + 1)
    if change == 0:
        return text[:at]
    if change == 1:
        inserted: str = rng.choice([*'",;\t\n\r[]{}\\\0', *CELLS])
        return text[:at] + inserted + text[at:]
    return text


def texts() -> list[str]:
    rng = random.Random(0)
    kinds: list[Callable[[random.Random], str]] = [csv_text, csv_text, json_text, noise]
    kinds.append(lambda _: HTML)
    return [mutated(rng, rng.choice(kinds)(rng)) for _ in range(N_TEXTS)]


@pytest.mark.parametrize(
    ("kind", "pattern"),
    [
        ("cut off", r"^<!doctype(?!.*</html>)"),
        ("CRLF", r"\r\n"),
        ("semicolons and decimal commas", r"\d,\d+;"),
        ("tabs", r"\t"),
        ("not a number", r"\bNaN\b"),
        ("nearly infinite", r"1e308"),
        ("infinite", r"[Ii]nf"),
        ("formulas", r"=1\+2|=HYPERLINK|@SUM"),
        ("HTML with a script", r"<script>"),
        ("binary", r"\x00"),
        ("lone surrogate", r"\ud800"),
        ("deep brackets", r"\[{100}"),
        ("long", r"\S{200}"),
    ],
)
def test_at_least_twenty_texts_are_of_each_kind(kind: str, pattern: str) -> None:
    found = sum(bool(re.search(pattern, text, re.DOTALL)) for text in texts())
    assert found >= 20, f"{kind}: {found}"


def test_every_text_yields_points_or_one_error() -> None:
    n_imported = n_asked = 0
    for i, text in enumerate(texts()):
        problem = ["classification", "regression"][i % 2]
        columns = None
        for _ in range(2):
            try:
                imported = import_points(text, problem, columns)
            except ValidationError as error:
                assert error.field in ("text", "columns") and error.message
                assert len(error.message) < 600 and len(error.hint) < 600
                preview = error.details.get("preview")
                if not isinstance(preview, dict) or columns:
                    break
                names = preview["columns"]
                assert isinstance(names, list) and len(set(names)) == len(names) >= 3
                columns = dict(zip(("x", "y", "label"), names, strict=False))
                n_asked += 1
                continue
            n_imported += 1
            X, y = imported.X, imported.y
            assert X.shape == (len(y), 2) and len(y)
            assert np.all(np.abs(X) <= 1)
            low = -1 if problem == "regression" else 0
            high = 1 if problem == "regression" else 7
            assert np.all((y >= low) & (y <= high))
            if imported.units:
                assert np.isfinite([*imported.units.centers, *imported.units.scales]).all()
                assert min(imported.units.scales) > 0 and len(imported.units.classes) <= 8
            break
    # The test is meaningful only if many texts yield points and many do not.
    assert n_imported > N_TEXTS / 20 and n_asked > 10, (n_imported, n_asked)
    assert n_imported < N_TEXTS * 0.9


def test_a_refused_text_leaves_points_and_undo_stack_unchanged() -> None:
    session = Session()

    def send(type_: str, **payload: object) -> Any:
        (event,) = session.handle([{"type": type_, "id": 1, "payload": payload}])
        return event

    data = send("generate_data", generator="moons", n_samples=10)["payload"]["data"]
    for text in texts()[:500]:
        event = send("import_data", text=text)
        if event["type"] == "data_imported":
            data_again = send("undo")["payload"]["data"]
            assert np.array_equal(data_again["X"], data["X"])
    points = send("export_session")["payload"]["session"]["points"]
    assert np.array_equal(points["X"], data["X"]) and np.array_equal(points["y"], data["y"])


WIDE = ",".join(f"a{i}" for i in range(100_000))
HUGE = {
    "a million rows": ("x,y,label\n" + "0.5,0.5,a\n" * 1_000_000, "1,000,000 rows"),
    "too many characters": ("1" * (MAX_CHARACTERS + 1), "20,000,000"),
    "a line of names": (WIDE, "256"),
    "a line of empty cells": ("," * 10_000_000, "131072"),
    "an object of names": (
        json.dumps([{f"a{i}": 0 for i in range(100_000)}, *[{}] * 9]),
        "at most 256",
    ),
    "a million items": ("[" + "{},".join([""] * 1_000_001) + "{}]", "1,000,001 rows"),
    "an endless number": ("0,0," + "1" * 10_000_000, "field larger"),
    "brackets": ("[" * 10_000_000, "too deep"),
    "quotes": ('"' * 9_999_999, "field larger"),
}


@pytest.mark.parametrize("kind", HUGE)
def test_a_huge_text_is_refused_with_the_limit(kind: str) -> None:
    text, words = HUGE[kind]
    with pytest.raises(ValidationError) as caught:
        import_points(text, "classification")
    assert words in caught.value.message + caught.value.hint


def test_columns_always_have_unique_names() -> None:
    with pytest.raises(ValidationError) as caught:
        import_points("column 2,,column 3,b\n1,2,3,4", "classification")
    preview = caught.value.details["preview"]
    assert isinstance(preview, dict) and len(set(preview["columns"])) == 4
