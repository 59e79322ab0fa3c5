"""Tests of the check of own generators."""

import pytest

from tests.unit.nnvisu.app.own_code.sources import checked, first_problem

HEAD = "def generate(*, n_samples, n_classes, noise, random_state):\n    "
Y = "y = np.arange(n_samples) % n_classes\n    "
X = "rng = np.random.default_rng(random_state)\n    X = rng.uniform(-1, 1, (n_samples, 2))\n    "
CASE = "n_samples=200, n_classes=2, random_state=0"


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        (
            "pass",
            1,
            "Define generate(*, n_samples, n_classes, noise, random_state): it is missing.",
        ),
        (
            "def generate(n_samples, noise):\n    pass",
            2,
            "generate must accept generate(*, n_samples, n_classes, noise, random_state), but its "
            "signature is generate(n_samples, noise).",
        ),
        (f"{HEAD}return 1 / 0", 3, "ZeroDivisionError: division by zero"),
        (
            f"{HEAD}return None",
            3,
            "generate must return a pair (X, y), got None (is the return statement missing?).",
        ),
        (
            f"{HEAD}{Y}{X}return X + 2, y",
            6,
            "X[0] must be a point inside [-1, 1], got [2.",
        ),
        (
            f"{HEAD}{Y}{X}return X * np.nan, y",
            6,
            f"X[0] must be a point inside [-1, 1], got [nan, nan], for {CASE}.",
        ),
        (
            f"{HEAD}{Y}{X}X[5] = 1.25\n    return X, y",
            7,
            f"X[5] must be a point inside [-1, 1], got [1.25, 1.25], for {CASE}. "
            "Scale the points, or write X = np.clip(X, -1, 1).",
        ),
        (
            f"{HEAD}{Y}{X}return X, y > 0",
            6,
            "y must be an array of numbers, got array([",
        ),
        (
            f"{HEAD}{Y}{X}return X.T, y",
            6,
            f"X must have the shape (n_samples, 2), got (2, 200), for {CASE}.",
        ),
        (
            f"{HEAD}{Y}{X}return X[1:], y[1:]",
            6,
            f"X must have the shape (200, 2), got (199, 2), for {CASE}.",
        ),
        (
            f"{HEAD}{Y}{X}return X, y[1:]",
            6,
            f"y must hold one label for each of the 200 points, got the shape (199,), for {CASE}.",
        ),
        (
            f"{HEAD}{Y}{X}return X, y + 0.5",
            6,
            f"y[0] must be a label from 0 to 1, got 0.5, for {CASE}.",
        ),
        (
            f"{HEAD}{Y}{X}return X, y + 1",
            6,
            f"y[1] must be a label from 0 to 1, got 2.0, for {CASE}.",
        ),
        (
            f"{HEAD}{Y}{X}return X, y % 2",
            6,
            "y must contain each label from 0 to 2, but label 2 is missing, for n_samples=200, "
            "n_classes=3, random_state=0. If the generator is for two classes only, raise "
            "ValueError for others.",
        ),
        (
            f"{HEAD}{Y}{X}return X, ['a'] * n_samples",
            6,
            "y must be an array of numbers, got ",
        ),
        (
            f"{HEAD}{Y}{X}return np.ma.masked_less(X, 0), y",
            6,
            f"X must be an array of numbers, got masked values, for {CASE}.",
        ),
        (
            f"{HEAD}{Y}{X}yield X, y",
            2,
            "generate must return a pair (X, y), got a generator: write return, not yield.",
        ),
        (
            f"{HEAD}{Y}X = np.random.default_rng().random((n_samples, 2))\n    return X, y",
            5,
            "generate must return the same points for the same seed, random_state=0. Draw all "
            "random numbers from np.random.default_rng(random_state).",
        ),
    ],
)
def test_a_violation_is_reported_at_its_line(source, line, message):
    found_line, found_message = first_problem("generator", source)
    assert found_line == line and found_message.startswith(message)


def test_a_generator_may_refuse_more_classes():
    refusal = "if n_classes > 3:\n        raise ValueError('There are three colors.')\n    "
    check = checked("generator", f"{HEAD}{refusal}{Y}{X}return X, y")
    assert check.part.notes == ("The generator refuses 8 classes: There are three colors.",)
    silent = refusal.replace("('There are three colors.')", "")
    check = checked("generator", f"{HEAD}{silent}{Y}{X}return X, y")
    assert check.part.notes == ("The generator refuses 8 classes.",)


def test_only_labels_that_are_booleans_get_the_advice_to_convert_them():
    advice = " Write y = y.astype(int)."
    assert first_problem("generator", f"{HEAD}{Y}{X}return X, y > 0")[1].endswith(advice)
    texts = first_problem("generator", f"{HEAD}{Y}{X}return X, ['a'] * n_samples")[1]
    assert not texts.endswith(advice)


def test_a_generator_may_have_defaults():
    head = HEAD.replace("noise", "noise=0.2")
    assert checked("generator", f"{head}{Y}{X}return X, y").part.notes == ()
