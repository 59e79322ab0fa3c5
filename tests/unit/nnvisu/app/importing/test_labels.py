"""Tests of the conversion of a label column to the numbers of classes."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from nnvisu.app.importing.labels import Labels, number_classes
from nnvisu.app.importing.preview import ColumnsNeededError
from nnvisu.app.importing.reading import read_table
from nnvisu.app.importing.tables import Table, UnreadableError
from nnvisu.units import MAX_NAME


def table_of(*cells: Any, class_names: tuple[str, ...] = ()) -> Table:
    """Return a table with one column of labels."""
    rows: list[Sequence[Any]] = [[cell] for cell in cells]
    numbers = range(1, len(cells) + 1)
    return Table(("kind",), True, rows, numbers, "line", class_names=class_names)


def numbered(*cells: Any, class_names: tuple[str, ...] = ()) -> Labels:
    table = table_of(*cells, class_names=class_names)
    return number_classes(table, 0, np.ones(len(cells), dtype=bool), {})


def test_numbers_come_first_in_rising_order_and_then_texts_in_alphabetical_order() -> None:
    labels = numbered("b", "10", "9", "a", "-1.5")
    assert labels.names == ("-1.5", "9", "10", "a", "b")
    assert labels.y.tolist() == [4, 2, 1, 3, 0]
    assert labels.y.dtype == np.int64


def test_spellings_of_the_same_number_are_one_class_with_the_name_of_the_first() -> None:
    labels = numbered("10", "9", "9.0", "1e1")
    assert (labels.y.tolist(), labels.names) == ([1, 0, 0, 1], ("9", "10"))
    assert numbered("1.0", "0.0").names == ("0.0", "1.0")
    assert numbered(" a", "a ", "A").names == ("A", "a")


def test_whole_numbers_of_savetxt_have_short_names() -> None:
    assert numbered("1.00e+00", "0.00e+00", "2.5e-01").names == ("0", "2.5e-01", "1")


def test_a_decimal_comma_is_read_as_in_other_columns() -> None:
    labels = number_classes(read_table("x;y;l\n1,5;2;0,5\n1;2;0,50"), 2, np.ones(2, dtype=bool), {})
    assert (labels.y.tolist(), labels.names) == ([0, 0], ("0,5",))


def test_labels_in_json_may_be_text_numbers_and_booleans() -> None:
    labels = numbered(True, "b", 2.5, False)
    assert labels.names == ("2.5", "b", "false", "true")
    assert labels.y.tolist() == [3, 1, 0, 2]


@pytest.mark.parametrize(
    ("cells", "are_classes", "keys"),
    [
        (["5", "3", "5"], True, [5, 3, 5]),
        (["7", "", "0"], True, [7, -1, 0]),
        (["8", "0", "8"], False, [1, 0, 1]),
        (["-1", "0", "0"], False, [0, 1, 1]),
        (["3.5", "0", "0"], False, [1, 0, 0]),
        (["a", "0", "0"], False, [1, 0, 0]),
    ],
)
def test_whole_numbers_from_0_to_7_may_be_the_labels_themselves(
    cells: list[str], are_classes: bool, keys: list[int]
) -> None:
    labels = numbered(*cells)
    assert (labels.are_classes, labels.keys.tolist()) == (are_classes, keys)


@pytest.mark.parametrize("cell", ["", "NA", "?", None, math.nan, "-"])
def test_a_row_without_a_label_has_no_class(cell: Any) -> None:
    labels = numbered("a", cell, "b")
    assert (labels.y.tolist(), labels.names) == ([0, -1, 1], ("a", "b"))


def test_texts_that_are_missing_only_in_columns_of_numbers_are_labels() -> None:
    assert numbered("none", "b", "na", "...").names == ("...", "b", "na", "none")


def test_a_minus_is_a_class_beside_a_plus() -> None:
    assert numbered("+", "-", "--").names == ("+", "-", "--")
    assert numbered("a", "-", "--").names == ("a",)


def labels_of(*names: str, head: str = "width,length,kind") -> tuple[str, ...]:
    """Return the names of classes in a CSV file; `names` are the cells of the last column."""
    rows = [f"{i / 10},{1 - i / 10},{name}" for i, name in enumerate(names)]
    table = read_table("\n".join([head, *rows]))
    return number_classes(table, 2, np.ones(len(names), dtype=bool), {}).names


def test_a_text_that_stands_for_a_missing_label_is_a_label_in_quotes() -> None:
    assert labels_of('"nan"', '"None"', '"inf"', "mild") == ("None", "inf", "mild", "nan")
    assert labels_of('"nan"', '"None"') == ("None", "nan")
    assert labels_of('"a, ""b"""', '"NA"') == ("NA", 'a, "b"')
    assert labels_of("nan", "None", '"mild"') == ("mild",)


def test_in_a_file_that_quotes_all_texts_quoted_missing_labels_are_missing() -> None:
    head = '"width","length","kind"'
    assert labels_of('"NA"', '"mild"', head=head) == ("mild",)
    assert labels_of('"NA"', '"a, ""b"""', '"c"', head=head) == ('a, "b"', "c")


def test_rows_that_are_not_counted_have_no_class() -> None:
    labels = number_classes(table_of("c", "a", "b"), 0, np.array([False, True, True]), {})
    assert (labels.y.tolist(), labels.names) == ([-1, 0, 1], ("a", "b"))


def test_classes_have_the_order_and_the_names_that_the_file_declares() -> None:
    assert numbered("small", "big", class_names=("tiny", "small", "big")).names == ("small", "big")
    others = numbered("small", "huge", "big", class_names=("small", "big"))
    assert others.names == ("big", "huge", "small"), "not all classes are declared"
    assert numbered("1", "0", "2", class_names=("red", "blue")).names == ("red", "blue", "2")


def test_a_long_name_is_cut() -> None:
    assert numbered("x" * 500, "b").names == ("b", "x" * MAX_NAME)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (["a", "inf"], 'Line 2, column "kind": "inf" is not a valid label.'),
        (["a", "b", "-Infinity"], 'Line 3, column "kind": "-Infinity" is not a valid label.'),
        (["a", ["b"]], 'Line 2, column "kind": ["b"] is not a valid label.'),
        ([{}, "a"], 'Line 1, column "kind": {} is not a valid label.'),
    ],
)
def test_a_label_that_is_neither_text_nor_number_is_refused(cells: list[Any], words: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        numbered(*cells)
    assert caught.value.message == words


@pytest.mark.parametrize(
    ("cells", "message", "problem"),
    [
        (
            [f"name {i}" for i in range(9)],
            'Column "kind" has 9 different labels; at most 8 fit.',
            None,
        ),
        (["a", *map(str, range(8))], 'Column "kind" has 9 different labels; at most 8 fit.', None),
        (
            [f"{i}.37" for i in range(11)],
            'Column "kind" has 11 different numbers; classification allows at most 8 labels.',
            "regression",
        ),
    ],
    ids=["texts", "mixed", "numbers"],
)
def test_for_too_many_labels_the_error_suggests_regression_only_if_all_are_numbers(
    cells: list[str], message: str, problem: str | None
) -> None:
    preview = {"columns": ["kind"]}
    with pytest.raises(ColumnsNeededError) as caught:
        number_classes(table_of(*cells), 0, np.ones(len(cells), dtype=bool), preview)
    assert caught.value.message == message
    assert caught.value.details == {"preview": preview, "problem": problem}
    assert len(numbered(*cells[:8]).names) == 8
