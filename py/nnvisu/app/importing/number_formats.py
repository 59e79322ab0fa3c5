"""Numbers in the cells of a column: spellings, decimal separator, missing values."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import Final

MINUS_SIGNS: Final = str.maketrans("\u2212\u2013\ufe63\uff0d", "----")
"""Replacement of the minus sign, the en dash, and the small and the wide hyphen by "-"."""

UNIT_SIGN: Final = re.compile(r"^[$€£¥]\s*|\s*[%$€£¥]$")

GROUPED_BY_SPACE: Final = re.compile(r"[+-]?\d{1,3}([ '’\u00a0\u2009\u202f]\d{3})+([.,]\d+)?")
"""A number with groups of three digits, such as 1 050 or 1'050.5."""

TWO_POINTS: Final = re.compile(r"\d\.\d{3}\.")
"""The beginning of a number such as 1.234.567."""

ONE_GROUP: Final = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
"""A number such as 1,050: either a thousand and fifty, or 1.05 with three decimals."""

GROUPED: Final = {
    ".": re.compile(r"[+-]?[1-9](\d{0,2}(,\d{3})+|\d?(,\d\d)+,\d{3})(\.\d*)?"),
    ",": re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d*)?"),
}
"""Grouped numbers, by their decimal separator. India writes 1,00,000 for a hundred thousand."""

DATE: Final = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}([T ].*)?|\d{1,2}:\d\d(:\d\d.*)?")
"""A date or a time, such as 2024-01-31, 31.01.2024 or 12:30."""

SEPARATED: Final = re.compile(r"[+-]?(?=.*\d)\d*([.,])\d*(?:[eE][+-]?\d+)?")
"""A number with one separator and without groups."""

WHOLE: Final = re.compile(r"[+-]?(\d+)")

MISSING: Final = frozenset(
    (
        "",
        "na",
        "n/a",
        "n.a.",
        "<na>",
        "#n/a",
        "#na",
        "nan",
        "-nan",
        "null",
        "none",
        "nil",
        "missing",
    )
    + ("?", "-", "--", "---", "\u2013", "\u2014", ".", "..", "...", "*")
    + ("#div/0!", "#value!", "#ref!", "#null!", "#num!", "#name?")
)
"""Texts, in lower case, that stand for a missing number."""

MISSING_LABELS: Final = frozenset(
    ("", "NA", "N/A", "n/a", "<NA>", "#N/A", "NaN", "nan", "NULL", "null", "None", "?", "-", "--")
)
"""Texts that stand for a missing label. Some texts in `MISSING` are left out, because they may be
names of classes, such as "none".
"""


def is_missing(cell: object) -> bool:
    """Return whether a cell of a column of numbers has no value."""
    if isinstance(cell, str):
        return cell.strip().lower() in MISSING
    return cell is None or (isinstance(cell, float) and math.isnan(cell))


def is_unclear_label(text: str) -> bool:
    """Return whether a text without quotes is a missing label, or a number that is not finite."""
    number = _float(text)
    return text in MISSING_LABELS or (number is not None and not math.isfinite(number))


def parse_number(cell: object, decimal: str = ".") -> float | None:
    """Return the number in a cell, which may be infinite or NaN; None if the cell has no number.

    Parameters
    ----------
    cell : object
        Text, or a value from JSON.
    decimal : str
        The decimal separator: "." or ",". The other sign may group digits.
    """
    if isinstance(cell, str):
        # float() accepts the underscores of Python sources: it would return 1000 for 1_000.
        if "_" in cell:
            return None
        is_plain = "," not in cell and (decimal == "." or "." not in cell)
        number = _float(cell) if is_plain else None
        return _float(_normalized(cell, decimal)) if number is None else number
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return None
    try:
        return float(cell)
    except OverflowError:
        return math.inf


def _float(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def is_date(cell: object) -> bool:
    """Return whether a cell is a date or a time."""
    return isinstance(cell, str) and DATE.fullmatch(cell.strip()) is not None


def is_number(cell: object) -> bool:
    """Return whether a cell is a number, with either "." or "," as its decimal separator."""
    return parse_number(cell, ".") is not None or parse_number(cell, ",") is not None


def mostly_numbers(cells: Sequence[object]) -> bool:
    """Return whether more than half of the cells with a value are numbers."""
    present = [cell for cell in cells if not is_missing(cell)]
    return 2 * sum(map(is_number, present)) > len(present)


def decimal_separator(cells: Iterable[object]) -> str | None:
    """Return the decimal separator of a column, "." or ","; None if its cells do not show it.

    A cell such as 1.5 or 1,234,567 shows the separator. A cell such as 1,050 alone does not: it may
    be a thousand and fifty, or 1.05 with three decimals. If no cell shows the separator, the cells
    without a comma or point decide:

    - A cell such as 950 shows that the numbers are not all written with three decimals. So 1.05
      would be written as 1,05, and 1,050 is a thousand and fifty.
    - A cell such as 2000 shows that digits are not grouped. So 1,050 is 1.05.
    """
    decided, grouped, wholes = set(), set(), set()
    texts = [cell for cell in cells if isinstance(cell, str)]
    joined = "\n".join(texts)
    may_conflict = "," in joined or TWO_POINTS.search(joined) is not None
    if not may_conflict and "." not in joined:
        return "."
    for text in map(_plain, texts):
        if ONE_GROUP.fullmatch(text):
            grouped.add((text[-4], text[-1] == "0"))
        elif separator := _decimal_of(text):
            decided.add(separator)
            if not may_conflict:
                break
        elif whole := WHOLE.fullmatch(text):
            wholes.add(len(whole[1].lstrip("0")))
    if decided:
        return "." if decided == {"."} else ","
    return _decimal_beside(grouped, max(wholes, default=0)) if grouped else "."


def _decimal_beside(grouped: set[tuple[str, bool]], most_digits: int) -> str | None:
    """Return the decimal separator of a column in which only cells such as 1,050 have a separator.

    Parameters
    ----------
    grouped : set
        Pairs: the separator of such a cell, and whether the cell ends in 0.
    most_digits : int
        Number of digits of the largest number without a separator. It is 0 if there is no such
        number, or if all such numbers are zero.
    """
    marks = {mark for mark, _ in grouped}
    if len(marks) == 2:
        return None
    (mark,) = marks
    is_group = 1 <= most_digits <= 3 and (mark, True) in grouped
    if is_group:
        return "," if mark == "." else "."
    return mark if most_digits > 3 else None


def ambiguous_cell(cells: Iterable[object]) -> str | None:
    """Return the first cell such as 1,050, or None if no cell is ambiguous."""
    texts = (_plain(cell) for cell in cells if isinstance(cell, str) and "," in cell)
    return next((text for text in texts if ONE_GROUP.fullmatch(text)), None)


def _decimal_of(text: str) -> str | None:
    """Return the decimal separator of a number's text, or None if the text does not show it."""
    for decimal, pattern in GROUPED.items():
        if pattern.fullmatch(text):
            return decimal
    separated = SEPARATED.fullmatch(text)
    return separated[1] if separated else None


def _plain(cell: str) -> str:
    """Return a number's text with ASCII signs, without units, spaces and apostrophes."""
    text = UNIT_SIGN.sub("", cell.strip().translate(MINUS_SIGNS))
    return re.sub(r"[^\d.,+-]", "", text) if GROUPED_BY_SPACE.fullmatch(text) else text


def _normalized(cell: str, decimal: str) -> str:
    """Return a number's text in the form that float() accepts."""
    text = _plain(cell)
    if GROUPED[decimal].fullmatch(text):
        text = text.replace("," if decimal == "." else ".", "")
    return text.replace(",", ".") if decimal == "," else text
