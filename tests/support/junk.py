"""Hypothesis strategies for values that commands must reject."""

import math
from typing import Any

from hypothesis import strategies as st

LARGE = 10**400
JUNK_LEAVES = (
    st.none()
    | st.booleans()
    | st.text(max_size=6)
    | st.binary(max_size=4)
    | st.sampled_from([math.nan, math.inf, -math.inf, 1e308, -1, 0, 1, 2.5, 3, 2**63, LARGE])
)
JUNK = st.recursive(
    JUNK_LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=3), inner, max_size=2)
        | st.fixed_dictionaries({"values": inner, "shape": inner})
    ),
    max_leaves=6,
)


def not_a_number(low: float, high: float, *, whole: bool = False) -> st.SearchStrategy[Any]:
    """Return a strategy for values other than a number from `low` to `high`."""
    beyond = st.floats(min_value=high, exclude_min=True) | st.floats(
        max_value=low, exclude_max=True
    )
    others: st.SearchStrategy[Any] = (
        st.sampled_from([None, True, False, math.nan, "", "1", "NaN", [1], {}, b"1", LARGE])
        | st.integers(min_value=math.floor(high) + 1)
        | st.integers(max_value=math.ceil(low) - 1)
    )
    fractions = st.floats(low, high).filter(lambda value: value % 1 != 0)
    return others | beyond | fractions if whole else others | beyond


def not_a_choice(names: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for values other than one of `names`."""
    return (JUNK | st.text()).filter(lambda v: not (isinstance(v, str) and v in names))


def not_an_index(last: int) -> st.SearchStrategy[Any]:
    """Return a strategy for values other than an integer from 0 to `last` and other than None."""
    return not_a_number(0, last, whole=True).filter(lambda value: value is not None)
