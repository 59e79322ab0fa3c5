"""Tests that the script computes what the page shows, for random settings, data and commands."""

import io
import itertools
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnvisu.activations import ACTIVATIONS
from nnvisu.app.sections import training_section
from nnvisu.app.session import Session
from nnvisu.datasets import GENERATORS, REGRESSION_GENERATORS
from nnvisu.features import FEATURES
from nnvisu.initialization import INITS
from nnvisu.optimizers import OPTIMIZERS
from nnvisu.setup.parts import BUILT_IN, REGISTRIES

Command = tuple[str, dict[str, Any]]

pytestmark = pytest.mark.filterwarnings("ignore:overflow", "ignore:invalid", "ignore:divide")

ROOT = Path(__file__).parents[2]
SEEDS = st.integers(0, 2**32 - 1)
GENERATORS_OF = {"classification": sorted(GENERATORS), "regression": sorted(REGRESSION_GENERATORS)}
#: Names of classes and columns that would end a string or a comment.
NAMES = ("red", "dark green", "a'b", "\\", "a#b", "import os", "é\u202e\u2028ü", "n" * 99)

SETTINGS: dict[str, st.SearchStrategy[Any]] = {
    "features": st.lists(st.sampled_from(sorted(FEATURES)), min_size=1, unique=True),
    "hidden_layer_sizes": st.lists(st.integers(1, 12), max_size=4),
    "activation": st.sampled_from(sorted(ACTIVATIONS)),
    "optimizer": st.sampled_from(sorted(OPTIMIZERS)),
    "learning_rate": st.floats(1e-4, 1),
    "batch_size": st.integers(0, 30),
    "weight_decay": st.floats(0, 1),
    "l1": st.floats(0, 1),
    "dropout": st.floats(0, 0.95),
    "init": st.sampled_from(sorted(INITS)),
    "random_state": SEEDS,
    "keep_weights": st.booleans(),
    "test_share": st.floats(0, 0.9),
    "max_steps_per_second": st.floats(0, 1000),
}


def command(type_: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Command]:
    return st.tuples(st.just(type_), st.fixed_dictionaries(fields))


def generated(problem: str) -> st.SearchStrategy[Command]:
    return command(
        "generate_data",
        generator=st.sampled_from(GENERATORS_OF[problem]),
        n_classes=st.integers(2, 8),
        n_samples=st.integers(8, 80),
        noise=st.none() | st.floats(0, 0.5),
        random_state=SEEDS,
    )


def random_points(seed: int, n_samples: int, problem: str) -> tuple[np.ndarray, np.ndarray]:
    """Return points with 53 random bits in each number."""
    rng = np.random.default_rng(seed)
    X = rng.uniform(-1, 1, (n_samples, 2))
    is_regression = problem == "regression"
    return X, rng.uniform(-1, 1, n_samples) if is_regression else rng.integers(0, 4, n_samples)


def drawn(problem: str) -> st.SearchStrategy[Command]:
    def add_points(seed: int, n_samples: int) -> Command:
        X, y = random_points(seed, n_samples, problem)
        return "add_points", {"X": X, "y": y}

    return st.builds(add_points, SEEDS, st.integers(1, 80))


def imported(problem: str) -> st.SearchStrategy[Command]:
    def import_data(seed: int, n_samples: int, names: list[str]) -> Command:
        X, y = random_points(seed, n_samples, problem)
        labels = y if problem == "regression" else [names[label] for label in y]
        rows = (f"{a};{b};{label}" for (a, b), label in zip(X, labels, strict=True))
        columns = dict(zip(("x", "y", "label"), names, strict=False))
        text = "\n".join([";".join(columns.values()), *rows])
        fields = {"columns": columns, "decimal": ".", "has_header": True, "problem": problem}
        return "import_data", {"text": text, **fields}

    return st.builds(import_data, SEEDS, st.integers(5, 80), st.permutations(NAMES))


def data_of(problem: str) -> st.SearchStrategy[Command]:
    return generated(problem) | drawn(problem) | imported(problem)


def changes(problem: str) -> st.SearchStrategy[Command]:
    """Return commands that change anything, before or during training."""
    return st.one_of(
        st.tuples(st.just("configure"), st.fixed_dictionaries({}, optional=SETTINGS)),
        st.sampled_from(list(SETTINGS)).flatmap(
            lambda name: command("configure", **{name: SETTINGS[name]})
        ),
        st.sampled_from(["classification", "regression"]).map(
            lambda other: ("configure", {"problem": other})
        ),
        data_of(problem),
        command("move_points", indices=st.just([1]), X=st.just([[0.1, 0.2]])),
        command("label_points", indices=st.just([0]), y=st.sampled_from([[0], [1]])),
        command("remove_points", indices=st.sampled_from([[0], [2, 3]])),
        st.sampled_from(
            [
                *[(name, {}) for name in ("undo", "redo", "clear_data", "reset_model")],
                *[(name, {}) for name in ("step_epoch", "view_latest", "resume_from_checkpoint")],
            ]
        ),
        command("step", n_steps=st.integers(1, 25)),
        command("view_checkpoint", step=st.integers(0, 30)),
        command(
            "set_weight",
            layer=st.just(0),
            source=st.none(),
            target=st.just(0),
            value=st.floats(-3, 3),
        ),
    )


EXAMPLES = ROOT / "py/nnvisu/app/own_code/examples"
#: Own parts, with the settings that use them.
OWN: dict[str, tuple[str, dict[str, Any]]] = {
    "twist": ("generator", {}),
    "radial": ("feature", {"features": ["x", "radial"]}),
    "swish": ("activation", {"activation": "swish"}),
    "lion": ("optimizer", {"optimizer": "lion"}),
    "focal": ("loss", {"loss": "focal"}),
}


def apply_code(name: str) -> Command:
    source = (EXAMPLES / f"{name}.py").read_text("utf-8")
    return "apply_code", {"kind": OWN[name][0], "name": name, "source": source}


@st.composite
def own_code(draw: st.DrawFn) -> list[Command]:
    """Return commands that add own parts and use them."""
    names = draw(st.sets(st.sampled_from(sorted(OWN)), min_size=1))
    commands: list[Command] = [apply_code(name) for name in sorted(names)]
    commands += [("configure", OWN[name][1]) for name in sorted(names)]
    if "twist" in names:
        commands.append(("generate_data", {"generator": "twist", "n_samples": 30}))
    return commands


@st.composite
def command_lists(draw: st.DrawFn) -> list[Command]:
    """Return commands as people send them: settings, data, training, sometimes later changes."""
    problem = draw(st.sampled_from(sorted(GENERATORS_OF)))
    config = draw(st.fixed_dictionaries({}, optional=SETTINGS))
    n_steps = draw(st.integers(0, 40))
    return [
        ("configure", {"problem": problem, **config}),
        draw(data_of(problem)),
        *(draw(own_code()) if problem == "classification" and draw(st.booleans()) else []),
        *([("step", {"n_steps": n_steps})] if n_steps else []),
        *draw(st.just([]) | st.lists(changes(problem), min_size=1, max_size=6)),
    ]


def session_after(commands: list[Command]) -> Session:
    """Return a session after `commands`. The session refuses commands that do not apply."""
    ticks = itertools.count()
    session = Session(clock=lambda: next(ticks) * 0.004)
    session.handle([{"type": t, "id": 1, "payload": payload} for t, payload in commands])
    return session


def exported(session: Session) -> dict[str, str]:
    """Return the files of the script by name."""
    (event,) = session.handle([{"type": "export_script", "id": 1, "payload": {}}])
    return {file["name"]: file["text"] for file in event["payload"]["files"]}


@contextmanager
def own_modules(folder: str) -> Iterator[None]:
    """Let modules be imported from `folder`, and forget them afterward."""
    sys.path.insert(0, folder)
    yield
    sys.path.remove(folder)
    for name in [name for name in sys.modules if name.startswith("own_")]:
        del sys.modules[name]


@contextmanager
def kept_registries() -> Iterator[None]:
    """Remove own entries from the registries, and restore the entries afterward."""
    before = {kind: dict(registry) for kind, registry in REGISTRIES.items()}
    for kind, registry in REGISTRIES.items():
        for name in registry.keys() - BUILT_IN[kind]:
            del registry[name]
    yield
    for kind, registry in REGISTRIES.items():
        registry.clear()
        registry.update(before[kind])


@contextmanager
def as_new_program() -> Iterator[io.StringIO]:
    """Work in an empty folder and without own entries, as a new program; yield its output."""
    with (
        TemporaryDirectory() as folder,
        chdir(folder),
        redirect_stdout(io.StringIO()) as output,
        own_modules(folder),
        kept_registries(),
    ):
        yield output


def check_output(session: Session, output: str) -> None:
    """Check the numbers that the script printed against those that the page shows."""
    training = training_section(session.workspace)
    numbers = dict(re.findall(r"^(train loss|test loss|weights) (\S+)$", output, re.MULTILINE))
    expected = {"weights": training["fingerprint"]}
    for name in ("train", "test"):
        if training[f"{name}_loss"] is not None:
            expected[f"{name} loss"] = f"{training[f'{name}_loss']:.4f}"
    assert numbers == expected


@given(command_lists())
def test_the_script_has_the_fingerprint_and_the_losses_of_the_page(commands: list[Command]) -> None:
    check_script(session_after(commands))


def check_script(session: Session) -> None:
    """Run the script, and check what it prints and the inputs that it trains on."""
    files = exported(session)
    program = files["experiment.py"]
    own_lines = "".join(part.source for part in session.workspace.parts).splitlines()
    written = [line for line in program.splitlines() if line not in own_lines]
    assert max(map(len, written)) <= 60, program
    namespace: dict[str, Any] = {}
    with as_new_program() as output:
        for name, text in files.items():
            Path(name).write_text(text, "utf-8")
        exec(compile(program, "experiment.py", "exec"), namespace)
    check_output(session, output.getvalue())
    learner = session.workspace.learner
    inputs = namespace["X_train"] if "X_train" in namespace else namespace["X"]
    np.testing.assert_array_equal(inputs, learner.training.inputs)


def test_the_program_states_that_rounding_changes_the_fingerprint_of_trained_weights() -> None:
    """Stored weights are not rounded, so their fingerprint is that of the page everywhere."""
    train: list[Command] = [("generate_data", {"generator": "xor"}), ("step", {"n_steps": 3})]
    change: Command = ("configure", {"learning_rate": 0.1})
    for commands, is_stated in ((train, True), ([*train, change], False)):
        program = exported(session_after(commands))["experiment.py"].replace("\n# ", " ")
        assert ("Outside of the page, Python rounds" in program) == is_stated


DRAWN = random_points(0, 60, "classification")[0]


HELPER = "SCALE = 2\n\n\ndef feature(x, y):\n    return SCALE * x * y / 2\n"


def test_parts_with_the_same_names_do_not_disturb_each_other() -> None:
    """A part that binds a name of another part is a file of its own."""
    sources = {"one": HELPER, "other": HELPER.replace("2\n", "1\n", 1)}
    parts = [
        ("apply_code", {"kind": "feature", "name": name, "source": source})
        for name, source in sources.items()
    ]
    session = session_after(
        [
            *parts,
            ("configure", {"features": ["one", "other"]}),
            ("generate_data", {"generator": "xor"}),
            ("step", {"n_steps": 3}),
        ]
    )
    assert list(exported(session)) == ["experiment.py", "own_feature_other.py"]
    check_script(session)


TANH = "import numpy as np\ndef function(z):\n    return np.tanh(z)\n"


@pytest.mark.parametrize(
    ("source", "is_file"),
    [
        (f"from numpy import *\n{TANH}", True),
        (f"print = range = None\n{TANH}", True),
        (f"# a\u2028 b\x0c c\n{TANH}", False),
    ],
    ids=["all names", "built-in names", "separators in a comment"],
)
def test_unusual_sources_neither_change_the_script_nor_are_changed_by_it(
    source: str, is_file: bool
) -> None:
    part = {"kind": "activation", "name": "own", "source": source}
    session = session_after(
        [
            ("apply_code", part),
            ("configure", {"activation": "own"}),
            ("generate_data", {"generator": "moons", "n_samples": 30}),
            ("step", {"n_steps": 5}),
        ]
    )
    assert ("own_activation_own.py" in exported(session)) == is_file
    check_script(session)


@pytest.mark.parametrize(
    "commands",
    [
        [("generate_data", {"generator": "spirals", "n_classes": 3}), ("step", {"n_steps": 300})],
        [("add_points", {"X": DRAWN, "y": [0, 1] * 30}), ("step", {"n_steps": 300})],
        [
            ("configure", {"hidden_layer_sizes": [20, 20]}),
            ("generate_data", {"generator": "moons", "n_classes": 2}),
            ("step", {"n_steps": 50}),
            ("configure", {"learning_rate": 0.1}),
            ("step", {"n_steps": 50}),
        ],
    ],
    ids=["generated", "drawn", "changed while training"],
)
def test_the_script_runs_in_a_fresh_process(commands: list[Command], tmp_path: Path) -> None:
    session = session_after(commands)
    for name, text in exported(session).items():
        (tmp_path / name).write_text(text, "utf-8")
    run = subprocess.run(
        [sys.executable, "experiment.py"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "py")},
        capture_output=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr
    check_output(session, run.stdout)
