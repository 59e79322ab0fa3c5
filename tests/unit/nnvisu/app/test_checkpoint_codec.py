"""Tests of encoding and decoding a checkpoint."""

from typing import Any

import pytest

from nnvisu import MLP, Trainer, datasets
from nnvisu.app.checkpoint_codec import MAX_COUNT, decode_checkpoint, encode_checkpoint
from nnvisu.app.timeline import Checkpoint
from tests.unit.nnvisu.app.page import through_javascript

X, Y = datasets.make_moons(n_samples=50)


def trainer(seed: int = 0) -> Trainer:
    model = MLP((2, 3, 2), random_state=seed)
    return Trainer(model, optimizer="adam", batch_size=8, dropout=0.2, random_state=seed)


def trained() -> Checkpoint:
    """Return a checkpoint in the middle of an epoch."""
    made = trainer()
    for _ in range(9):
        made.step(X, Y)
    return made.state_dict()


def encoded() -> dict[str, Any]:
    """Return an encoded checkpoint as the page sends it back."""
    result: dict[str, Any] = through_javascript(encode_checkpoint(trained()))
    return result


def test_a_decoded_checkpoint_continues_with_the_same_weights_and_random_numbers() -> None:
    checkpoint = trained()
    other = trainer(seed=1)
    other.load_state_dict(decode_checkpoint(encoded()))
    original = trainer()
    original.load_state_dict(checkpoint)
    losses = [[each.step(X, Y) for _ in range(20)] for each in (original, other)]
    assert losses[0] == losses[1]
    assert (other.n_steps_, other.n_epochs_) == (29, original.n_epochs_)


def test_random_states_are_text_because_javascript_has_no_integers_of_128_bits() -> None:
    text = encoded()["rng_state"]
    state = trained()["rng_state"]
    assert max(map(int, text.split())) == max(state["state"].values()) > 2**64
    assert decode_checkpoint(encoded())["rng_state"] == state


def test_a_checkpoint_without_optimizer_state_is_decoded() -> None:
    checkpoint = Trainer(MLP((2, 2)), optimizer="sgd").state_dict()
    decoded = decode_checkpoint(through_javascript(encode_checkpoint(checkpoint)))
    assert decoded["optimizer_state"] == {}
    assert (decoded["n_steps"], decoded["n_samples"], len(decoded["remaining"])) == (0, 0, 0)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("params", "many"),
        ("n_outputs", 0),
        ("n_outputs", 9),
        ("n_samples", -1),
        ("n_samples", 100_001),
        ("n_steps", -1),
        ("n_steps", 1.5),
        ("n_steps", MAX_COUNT + 1),
        ("n_epochs", -1),
        ("remaining", [50]),
        ("remaining", [1, 1]),
        ("rng_state", "1 2 3 no number"),
        ("rng_state", "1 2 3"),
        ("rng_state", 7),
        ("optimizer_state", [1.0]),
        ("optimizer_state", {"exp_avg": "text"}),
    ],
)
def test_a_damaged_entry_is_refused(name: str, value: Any) -> None:
    with pytest.raises((ValueError, LookupError, TypeError, AttributeError)):
        decode_checkpoint({**encoded(), name: value})


@pytest.mark.parametrize("name", sorted(Checkpoint.__annotations__))
def test_a_missing_entry_is_refused(name: str) -> None:
    with pytest.raises(KeyError):
        decode_checkpoint({key: value for key, value in encoded().items() if key != name})
