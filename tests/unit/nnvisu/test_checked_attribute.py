"""Attributes that check every assigned number."""

import pytest

from nnvisu import ValidationError
from nnvisu._checked_attribute import CheckedNumber


class Settings:
    """A class with one checked attribute."""

    dropout = CheckedNumber()


def test_each_instance_stores_its_own_number_in_the_type_of_the_range():
    first, second = Settings(), Settings()
    first.dropout, second.dropout = 0.5, 0
    assert (first.dropout, second.dropout) == (0.5, 0.0)
    assert type(second.dropout) is float


def test_a_refused_number_leaves_the_attribute_unchanged():
    settings = Settings()
    settings.dropout = 0.5
    with pytest.raises(ValidationError, match="^dropout must be a number from 0 to 0.95, got 1"):
        settings.dropout = 1
    assert settings.dropout == 0.5
