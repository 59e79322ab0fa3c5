"""A command carried out before it comes."""

from typing import Any

import numpy as np
import pytest

from nnvisu.anticipation import Anticipation
from nnvisu.session import Session

PAYLOAD: dict[str, Any] = {"generator": "moons", "n_classes": 3, "n_samples": 50, "noise": None}


def command(type_: str = "generate_data", **payload: Any) -> dict[str, Any]:
    return {"type": type_, "id": 7, "payload": payload}


def test_the_answer_is_that_of_a_session_that_was_asked() -> None:
    anticipation, asked = Anticipation("generate_data", PAYLOAD), Session()
    answer = anticipation.answer(7)
    (expected,) = asked.handle([command(**PAYLOAD)])
    assert {**answer, "payload": None} == {**expected, "payload": None}
    assert answer["payload"]["source"] == expected["payload"]["source"]
    for name, value in expected["payload"]["data"].items():
        np.testing.assert_array_equal(answer["payload"]["data"][name], value)
    for session in (anticipation.session, asked):
        session.handle([command("step", n_steps=3)])
    coefs = anticipation.session.playground.model.coefs_
    np.testing.assert_equal(coefs, asked.playground.model.coefs_)


@pytest.mark.parametrize(
    ("other", "meets"),
    [
        (command(**PAYLOAD), True),
        (command(**{**PAYLOAD, "n_samples": 51}), False),
        (command(**PAYLOAD, random_state=0), False),
        (command("restore", **PAYLOAD), False),
        (command(), False),
    ],
)
def test_no_other_command_meets_it(other: dict[str, Any], meets: bool) -> None:
    assert Anticipation("generate_data", PAYLOAD).meets(other) is meets
