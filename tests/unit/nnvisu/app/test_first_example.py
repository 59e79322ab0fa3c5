"""Tests of the first example, which the page shows before Python runs."""

import numpy as np

from nnvisu.app.first_example import first_events, first_session
from nnvisu.app.session import Session
from nnvisu.datasets import make_circles


def test_the_events_contain_every_section_that_the_page_shows() -> None:
    generated, frame = first_events()
    X, y = make_circles(n_samples=200, n_classes=2, random_state=0)
    assert (generated["type"], frame["type"]) == ("data_generated", "frame_computed")
    np.testing.assert_array_equal(generated["payload"]["data"]["X"], X)
    np.testing.assert_array_equal(generated["payload"]["data"]["y"], y)
    assert generated["payload"]["undo"] == {"undo": None, "redo": None, "models": []}
    assert {"map", "network", "training", "diagnostics", "timeline"} <= frame["payload"].keys()


def test_the_session_trains_like_a_session_that_received_generate_data() -> None:
    session, (generated,) = first_session()
    other = Session()
    source = generated["payload"]["data"]["source"]
    other.handle([{"type": "generate_data", "id": 1, "payload": source}])
    for each in (session, other):
        each.handle([{"type": "step", "id": 2, "payload": {"n_steps": 3}}])
    coefs = session.workspace.model.coefs_
    np.testing.assert_equal(coefs, other.workspace.model.coefs_)
    assert session.workspace.run == other.workspace.run
