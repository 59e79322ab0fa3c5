"""A workload: commands that use all parts of the page except own code.

The module imports only nnvisu, so that Pyodide can run it, too.
"""

import random
from collections.abc import Iterator
from typing import Any

from nnvisu import MLP, ExportedModel
from nnvisu.activations import ACTIVATIONS
from nnvisu.app.export import FORMATS
from nnvisu.datasets import GENERATORS, REGRESSION_GENERATORS
from nnvisu.features import FEATURES
from nnvisu.initialization import INITS
from nnvisu.optimizers import OPTIMIZERS

Command = tuple[str, dict[str, Any]]

FILES = (
    "x,y,label\n0.1,0.2,a\n0.3,0.4,b\n1e-3,5,a\n",
    '"height";"weight";"kind"\n1,5;2,5;"ä b"\n-3,25;1e2;"c"\n',
    "0 1 2\n3 4 5\n",
    "x;y\n0,1;b\nfoo",
    "",
    "a,b,c\n0,0,u\n1,nan,v",
)
COLUMNS = {"x": "x", "y": "y", "label": "label"}
WATCHES = (
    "watch_layers",
    "watch_script",
    "watch_hidden_space",
    "watch_loss_surface",
)
WRONG: tuple[Command, ...] = (
    ("nonsense", {}),
    ("configure", {"learning_rate": "fast", "bogus": 1}),
    ("configure", {"bogus": None}),
    ("configure", {"hidden_layer_sizes": [4, -1]}),
    ("add_points", {"X": [[2, 2]], "y": ["a"]}),
    ("step", {"n_steps": 0.5}),
    ("import_model", {"text": "{"}),
    ("import_model", {"text": '{"format": 3, "x": [1e400, null, true, "\\u00e4"]}'}),
)


def commands() -> Iterator[Command]:
    """Yield all commands of the workload."""
    for problem, generators in (
        ("classification", GENERATORS),
        ("regression", REGRESSION_GENERATORS),
    ):
        yield "configure", {"problem": problem}
        for generator in generators:
            yield "generate_data", {"generator": generator, "n_classes": 4, "noise": 0.1}
            yield "step", {"n_steps": 2}
        yield from settings()
        yield from inspections()
        yield from points(problem)
        yield from timeline()
    yield "configure", {"problem": "classification"}
    yield from files()
    yield from WRONG
    yield "clear_data", {}
    yield "undo", {}


def settings() -> Iterator[Command]:
    """Yield commands that use every value of the settings that have a list of values."""
    for name, values in (("activation", ACTIVATIONS), ("optimizer", OPTIMIZERS), ("init", INITS)):
        for value in values:
            yield "configure", {name: value}
            yield "step", {"n_steps": 2}
    yield "configure", {"l1": 0.01, "weight_decay": 0.01, "dropout": 0.2, "test_share": 0.3}
    yield "step", {"n_steps": 2}
    yield "configure", {"batch_size": 7, "learning_rate": 0.03}
    yield "step_epoch", {}
    yield "configure", {"features": list(FEATURES), "hidden_layer_sizes": [40, 20, 3]}
    yield "step", {"n_steps": 2}
    yield "configure", {"keep_weights": True, "hidden_layer_sizes": [5, 3]}
    yield "configure", {"random_state": 7, "keep_weights": False, "max_steps_per_second": 30}
    yield "reset_model", {"config": {"learning_rate": 0.1}}
    yield "step", {"n_steps": 40}
    yield "configure", {"learning_rate": 10, "optimizer": "sgd", "max_steps_per_second": 0}
    yield "step", {"n_steps": 500}
    yield "configure", {"learning_rate": 0.03, "optimizer": "adam", "features": ["x", "y"]}
    yield "reset_model", {}
    yield "step", {"n_steps": 20}


def inspections() -> Iterator[Command]:
    """Yield commands that show the inside of the network."""
    for watch in WATCHES:
        yield watch, {"watched": True}
    axes = [{"layer": 1, "horizontal": "pc1", "vertical": 2}]
    hidden = {"axes": axes, "fold_layer": 1, "shown_layers": [1]}
    yield "watch_hidden_space", {"watched": True, **hidden}
    yield "step", {"n_steps": 3}
    weight = {"layer": 0, "source": 1, "target": 2}
    bias = {**weight, "source": None}
    yield "watch_loss_surface", {"watched": True, "horizontal": weight, "vertical": bias}
    yield "step", {"n_steps": 3}
    yield "cancel_loss_surface", {}
    yield "get_model", {}
    yield "inspect_neuron", {"layer": 1, "neuron": 1}
    yield "step", {"n_steps": 3}
    yield "inspect_neuron", {"layer": None, "neuron": None}
    yield "set_weight", {**weight, "value": 0.5}
    yield "explain_activation", {"layer": 1}
    yield "explain_step", weight
    yield "follow_point", {"point": 3}
    yield "check_gradient", weight
    yield "step", {"n_steps": 3}
    yield "follow_point", {"x": 0.1, "y": -0.3}
    yield "step", {"n_steps": 3}
    yield "follow_point", {}
    yield "export_script", {}
    for format_ in FORMATS:
        yield "export_model", {"format": format_}
    for watch in WATCHES:
        yield watch, {"watched": False}


def points(problem: str) -> Iterator[Command]:
    """Yield commands that change single points."""
    labels = [0, 1] if problem == "classification" else [0.5, 1.0]
    for stroke in (1, 1, 2):
        yield "add_points", {"X": [[0.1, 0.2], [0.3, -0.4]], "y": labels, "stroke": stroke}
    yield "step", {"n_steps": 2}
    yield "erase_points", {"X": [[0.1, 0.2]], "radius": 0.2, "stroke": 3}
    yield "move_points", {"indices": [0, 2], "X": [[0.5, 0.5], [-0.25, 0]], "stroke": 4}
    yield "label_points", {"indices": [1], "y": labels[1:]}
    yield "remove_points", {"indices": [0, 1]}
    for type_ in ("undo", "undo", "redo", "undo"):
        yield type_, {}


def timeline() -> Iterator[Command]:
    """Yield commands that look at earlier steps."""
    yield "step", {"n_steps": 60}
    yield "view_checkpoint", {"step": 16}
    yield "render_checkpoint", {"step": 32, "resolution": 48}
    yield "view_latest", {}
    yield "view_checkpoint", {"step": 32}
    yield "resume_from_checkpoint", {}
    yield "undo", {}
    yield "start_training", {"until": {"epoch": 300, "train_loss": 0.001}}
    yield "pause_training", {}


def files() -> Iterator[Command]:
    """Yield commands that read files."""
    for text in FILES:
        for type_ in ("preview_import", "check_import", "import_data"):
            yield type_, {"text": text}
    yield "import_data", {"text": FILES[0], "columns": COLUMNS, "decimal": ".", "has_header": True}
    yield "cancel_import", {}
    yield "generate_data", {"generator": "moons", "n_samples": 50}
    model = ExportedModel(MLP((2, 3, 2)), ("x", "y"))
    yield "import_model", {"text": model.to_json()}
    yield "step", {"n_steps": 2}


def mixtures(count: int) -> Iterator[Command]:
    """Yield commands with random settings: some functions need certain combinations."""
    chance = random.Random(0)
    for _ in range(count):
        problem = chance.choice(("classification", "regression"))
        generators = GENERATORS if problem == "classification" else REGRESSION_GENERATORS
        yield "configure", {"problem": problem}
        yield (
            "generate_data",
            {
                "generator": chance.choice(list(generators)),
                "n_classes": chance.randint(2, 8),
                "n_samples": chance.choice((10, 37, 200, 1000)),
                "noise": chance.choice((0, 0.05, 0.4)),
                "random_state": chance.randrange(2**31),
            },
        )
        yield (
            "configure",
            {
                "activation": chance.choice(list(ACTIVATIONS)),
                "optimizer": chance.choice(list(OPTIMIZERS)),
                "init": chance.choice(list(INITS)),
                "features": chance.sample(list(FEATURES), chance.randint(1, len(FEATURES))),
                "hidden_layer_sizes": [chance.randint(1, 30) for _ in range(chance.randint(0, 4))],
                "learning_rate": 10 ** chance.uniform(-4, 0),
                "batch_size": chance.choice((0, 1, 10, 64)),
                "weight_decay": chance.choice((0, 0.001)),
                "l1": chance.choice((0, 0.01)),
                "dropout": chance.choice((0, 0.1, 0.5)),
                "test_share": chance.choice((0, 0.2, 0.5)),
                "random_state": chance.randrange(2**31),
                "keep_weights": chance.choice((False, True)),
            },
        )
        for _ in range(3):
            yield "step", {"n_steps": chance.choice((1, 20))}
            watch = {"watched": chance.choice((False, True))}
            looks: tuple[Command, ...] = (
                *(("undo", {}), ("redo", {}), ("view_latest", {}), ("reset_model", {})),
                *((name, watch) for name in WATCHES),
                ("follow_point", {"x": chance.uniform(-1, 1), "y": chance.uniform(-1, 1)}),
                ("inspect_neuron", {"layer": 1, "neuron": 0}),
                ("explain_step", {"layer": 0, "source": 0, "target": 0}),
            )
            yield chance.choice(looks)
