"""Tests of the weights that a request for the loss surface names."""

from typing import Any

import numpy as np
import pytest

from nnvisu import MLP, ValidationError
from nnvisu.app.surface_request import WeightIndex

WEIGHT = {"layer": 0, "source": 1, "target": 2}


@pytest.mark.parametrize(
    ("index", "field"),
    [
        (None, "axis"),
        ([0, 1, 2], "axis"),
        ({"layer": 0}, "axis"),
        ({**WEIGHT, "value": 1}, "axis"),
        ({**WEIGHT, "layer": 11}, "axis.layer"),
        ({**WEIGHT, "source": -1}, "axis.source"),
        ({**WEIGHT, "source": 100}, "axis.source"),
        ({**WEIGHT, "target": 1.5}, "axis.target"),
        ({**WEIGHT, "target": None}, "axis.target"),
    ],
)
def test_a_weight_that_no_network_has_is_refused(index: Any, field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        WeightIndex.checked("axis", index)
    assert caught.value.field == field


@pytest.mark.parametrize("source", [2, None])
def test_the_index_in_the_parameters_is_that_of_the_weight_or_bias(source: int | None) -> None:
    model = MLP((3, 4, 2))
    index = WeightIndex.checked("axis", {"layer": 1, "source": source, "target": 1})
    model.params_ = np.zeros(model.params_.size)
    model.params_[index.index_in(model.layer_sizes)] = 7
    changed = model.intercepts_[1][1] if source is None else model.coefs_[1][source, 1]
    assert changed == 7
