"""Commands with one bad value each, and the words that their failures must contain."""

import math
from typing import Any

from hypothesis import strategies as st

from nnvisu.activations import ACTIVATIONS
from nnvisu.datasets import GENERATORS
from nnvisu.features import FEATURES
from nnvisu.optimizers import OPTIMIZERS
from tests.support.junk import LARGE, not_a_choice, not_a_number, not_an_index

Payload = dict[str, Any]

PROBLEMS = ("classification", "regression")
MOONS = {"generator": "moons"}
#: Type of the command, its payload without the field of the bad value, this field, bad values for
#: it, and words that the failure must contain.
BROKEN: list[tuple[str, Payload, str, st.SearchStrategy[Any], list[str]]] = [
    ("generate_data", MOONS, "generator", not_a_choice(GENERATORS), list(GENERATORS)),
    ("generate_data", MOONS, "n_classes", not_a_number(2, 8, whole=True), ["2", "8"]),
    ("generate_data", MOONS, "n_samples", not_a_number(2, 1e5, whole=True), ["2", "100000"]),
    (
        "generate_data",
        MOONS,
        "noise",
        not_a_number(0, 0.5).filter(lambda v: v is not None),
        ["0.5"],
    ),
    (
        "generate_data",
        MOONS,
        "random_state",
        not_a_number(0, 2**32 - 1, whole=True),
        ["0", "4294967295"],
    ),
    ("configure", {}, "activation", not_a_choice(ACTIVATIONS), list(ACTIVATIONS)),
    ("configure", {}, "optimizer", not_a_choice(OPTIMIZERS), list(OPTIMIZERS)),
    ("configure", {}, "loss", not_a_choice(["default"]), ["default"]),
    ("configure", {}, "learning_rate", not_a_number(0, 10) | st.just(0), ["above 0", "10"]),
    ("configure", {}, "batch_size", not_a_number(0, 1e5, whole=True), ["0", "100000"]),
    ("configure", {}, "weight_decay", not_a_number(0, 1), ["0", "1"]),
    ("configure", {}, "l1", not_a_number(0, 1), ["0", "1"]),
    ("configure", {}, "dropout", not_a_number(0, 0.95), ["0", "0.95"]),
    ("configure", {}, "test_share", not_a_number(0, 0.9), ["0", "0.9"]),
    ("configure", {}, "max_steps_per_second", not_a_number(0, 1000), ["0", "1000"]),
    ("configure", {}, "random_state", not_a_number(0, 2**32 - 1, whole=True), ["4294967295"]),
    ("configure", {}, "keep_weights", st.sampled_from([0, 1, "true", None]), ["true", "false"]),
    (
        "configure",
        {},
        "hidden_layer_sizes",
        st.sampled_from([0, None, "10-", "0", "101", "-".join(["5"] * 11), [5.5], [[5]], [None]])
        | st.just([LARGE]),
        ["10 layers", "1 to 100"],
    ),
    ("configure", {}, "features", st.sampled_from([[], "x", None, 3, {}, LARGE]), list(FEATURES)),
    ("step", {}, "n_steps", not_a_number(1, 10_000, whole=True), ["1", "10000"]),
    ("view_checkpoint", {}, "step", not_a_number(0, 2**53, whole=True), ["0", str(2**53)]),
    (
        "erase_points",
        {"X": [[0, 0]]},
        "radius",
        not_a_number(0, 2),
        ["0", "2"],
    ),
    (
        "set_weight",
        {"layer": 0, "source": 0, "target": 0},
        "value",
        not_a_number(-1e6, 1e6),
        ["1000000"],
    ),
    (
        "set_weight",
        {"layer": 0, "target": 0, "value": 0.5},
        "source",
        not_a_number(0, 1, whole=True).filter(lambda v: v is not None),
        ["0", "1"],
    ),
    (
        "set_weight",
        {"layer": 0, "source": 0, "value": 0.5},
        "target",
        not_a_number(0, 9, whole=True),
        ["0", "9"],
    ),
    ("configure", {}, "problem", not_a_choice(PROBLEMS), list(PROBLEMS)),
    ("inspect_neuron", {"neuron": 0}, "layer", not_an_index(2), ["0", "2"]),
    ("inspect_neuron", {"layer": 1}, "neuron", not_an_index(9), ["0", "9"]),
    ("follow_point", {"y": 0}, "x", not_a_number(-1, 1), ["-1", "1"]),
    (
        "set_weight",
        {"source": 0, "target": 0, "value": 0.5},
        "layer",
        not_an_index(1),
        ["0", "1"],
    ),
    ("configure", {"l1": 0.1}, "stroke", not_an_index(2**53), ["0", str(2**53)]),
    ("add_points", {"X": [[0, 0]], "y": [0]}, "stroke", not_an_index(2**53), ["0", str(2**53)]),
    (
        "add_points",
        {"X": [[0, 0]]},
        "y",
        st.sampled_from([[8], [-1], [0.5], [math.nan]]),
        ["0", "7"],
    ),
    (
        "add_points",
        {"y": [0]},
        "X",
        st.sampled_from([[[0, 1.5]], [[math.nan, 0]], [[-math.inf, 0]], [[0, 1e308]]]),
        ["[-1, 1]"],
    ),
    (
        "remove_points",
        {},
        "indices",
        st.sampled_from([[-1], [10**6], [0.5], [math.nan]]),
        ["index"],
    ),
]
