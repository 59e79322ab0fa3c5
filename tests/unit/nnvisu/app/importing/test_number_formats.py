"""Tests of numbers in cells: spellings, and the decimal separator of a column."""

import pytest

from nnvisu.app.importing.number_formats import ambiguous_cell, decimal_separator, parse_number


@pytest.mark.parametrize(
    ("cell", "decimal", "number"),
    [
        ("\u22121.5", ".", -1.5),
        ("\u22126", ",", -6),
        ("1,050", ".", 1050),
        ("1,050", ",", 1.05),
        ("-1,234,567.5", ".", -1234567.5),
        ("12,34,567.5", ".", 1234567.5),
        ("1,00,00", ".", None),
        ("1.234,5", ",", 1234.5),
        ("0,5", ",", 0.5),
        ("0,5", ".", None),
        ("1 050", ".", 1050),
        ("1\u202f050,5", ",", 1050.5),
        ("1'050.5", ".", 1050.5),
        ("12 %", ".", 12),
        ("$1,200.50", ".", 1200.5),
        ("+2.5e-1", ".", 0.25),
        ("1_000", ".", None),
        ("1,05,0", ".", None),
        ("12:30", ".", None),
        ("2020-01-01", ".", None),
        (True, ".", None),
    ],
)
def test_numbers_are_read_in_many_spellings(cell, decimal, number):
    assert parse_number(cell, decimal) == number


@pytest.mark.parametrize(
    ("cells", "decimal"),
    [
        (["1.5", "2"], "."),
        (["1,5", "2"], ","),
        (["0,125", "1,050"], ","),
        (["1,234,567", "1,050"], "."),
        (["1,00,000", "50,000"], "."),
        (["1.234.567", "1.050"], ","),
        (["1,050.5"], "."),
        (["1.050,5"], ","),
        (["950", "1,050", "2,400"], "."),  # 950 has no decimals, so 1.05 would be written as 1,05.
        (["950", "1.050"], ","),
        (["1050", "1,234"], ","),  # 1050 shows that thousands are not grouped.
        (["1,050", "2,417"], None),
        (["0", "1,053"], None),
        (["4,301", "5"], None),
        (["1.050", "2.417"], None),
        (["1", "2"], "."),
        ([], "."),
        ([1050, None], "."),
    ],
)
def test_all_cells_of_a_column_decide_its_decimal_separator(cells, decimal):
    assert decimal_separator(cells) == decimal


def test_only_cells_with_a_comma_are_ambiguous():
    assert ambiguous_cell(["7", "1.050", "1,050", "2,000"]) == "1,050"
    assert ambiguous_cell(["7", "1.050", "1,05"]) is None
