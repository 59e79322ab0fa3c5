"""Tests that exported files compute what the page shows, for random settings, data and commands."""

import io
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import matplotlib.pyplot as plt
import nbclient
import nbformat
import numpy as np
import pytest
import safetensors.numpy
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from jupyter_client.manager import KernelManager

from nnvisu import load_model
from nnvisu.activations import ACTIVATIONS
from nnvisu.app.session import Session
from nnvisu.features import FEATURES
from nnvisu.optimizers import OPTIMIZERS
from tests.unit.test_script import (
    SETTINGS,
    Command,
    as_new_program,
    command_lists,
    data_of,
    session_after,
)

pytestmark = pytest.mark.filterwarnings("ignore:overflow", "ignore:invalid", "ignore:divide")

ROOT = Path(__file__).parents[2]
#: Positions in the domain, beyond it, and at its center.
POSITIONS = np.vstack([np.random.default_rng(0).uniform(-1.5, 1.5, (40, 2)), np.zeros((1, 2))])

ALL_FEATURES = {"features": sorted(FEATURES)}
IRIS = "width;length;kind\n" + "\n".join(
    f"{5 + i % 7 / 3:.2f};{i % 11 / 4 - 90:.2f};{('setosa', 'virginica')[i % 2]}" for i in range(40)
)
COLUMNS = {"x": "width", "y": "length", "label": "kind"}
#: Commands whose files run in separate processes.
CASES: dict[str, list[Command]] = {
    "8 classes, all features": [
        ("configure", {**ALL_FEATURES, "activation": "gelu", "batch_size": 20, "dropout": 0.2}),
        ("generate_data", {"generator": "blobs", "n_classes": 8, "n_samples": 90}),
        ("step", {"n_steps": 30}),
    ],
    "regression": [
        ("configure", {"problem": "regression", "test_share": 0.2, "activation": "silu"}),
        ("import_data", {"text": IRIS.replace("setosa", "4").replace("virginica", "7.5")}),
        ("step", {"n_steps": 30}),
    ],
    "imported, changed while training": [
        ("import_data", {"text": IRIS, "columns": COLUMNS}),
        ("step", {"n_steps": 15}),
        ("configure", {"optimizer": "rmsprop", "l1": 0.001, "activation": "elu"}),
        ("step", {"n_steps": 15}),
    ],
}


def answer(session: Session, type_: str, **payload: Any) -> dict[str, Any]:
    """Send a command, and return the payload of its answer or of its failure."""
    (event,) = session.handle([{"type": type_, "id": 1, "payload": payload}])
    result: dict[str, Any] = event["payload"]
    return result


def exported(session: Session, format_: str) -> str | bytes | None:
    """Return the content of an exported file; None if own code prevents the export."""
    payload = answer(session, "export_model", format=format_)
    if "exported" not in payload:
        assert "your code" in payload["message"] or "cannot contain your" in payload["message"]
        return None
    file = payload["exported"]
    content: str | bytes = file["bytes"].tobytes() if file["text"] is None else file["text"]
    return content


def run(program: str) -> dict[str, Any]:
    """Run a program as the main program, with its self-check; return its names."""
    namespace = {"__name__": "__main__"}
    with redirect_stdout(io.StringIO()) as output:
        exec(compile(program, "exported.py", "exec"), namespace)
    assert "Largest difference from the page" in output.getvalue()
    return namespace


def defined(program: str) -> dict[str, Any]:
    """Return the names of a program that is imported as a module."""
    namespace = {"__name__": "exported"}
    exec(compile(program, "exported.py", "exec"), namespace)
    return namespace


def run_cells(text: str) -> tuple[dict[str, Any], str]:
    """Run the cells of a notebook without a kernel; return their names and their output.

    The cells that install packages or draw are left out.
    """
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    names: dict[str, Any] = {}
    with as_new_program() as output:
        for cell in notebook.cells:
            head, _, rest = cell.source.partition("\n")
            if head.startswith("%%writefile "):
                Path(head.split()[1]).write_text(rest, "utf-8")
            elif cell.cell_type == "code" and "%pip" not in rest and "plt." not in rest:
                exec(compile(cell.source, "cell", "exec"), names)
    return names, output.getvalue()


class Shown:
    """What the page shows at `POSITIONS`: the predictions, and the coordinates in units."""

    def __init__(self, session: Session) -> None:
        workspace = session.workspace
        self.units, self.model = workspace.points.units, workspace.model
        X = POSITIONS
        self.coordinates = X.T
        if self.units:
            center, scale = np.array(self.units.centers), np.array(self.units.scales)
            self.coordinates = (center[:2] + scale[:2] * X).T
            X = (self.coordinates.T - center[:2]) / scale[:2]
        inputs = np.column_stack([FEATURES[name](X) for name in workspace.config.features])
        self.outputs = self.model.layer_outputs(inputs)[-1]
        self.tolerance = 1e-12 * max(1, np.abs(self.model.logits(inputs)).max())
        if self.model.is_regression:
            self.outputs = self.outputs[:, 0]
            if self.units:
                self.outputs = center[2] + scale[2] * self.outputs
                self.tolerance *= max(1, abs(center[2]), scale[2])

    def check(self, names: dict[str, Any]) -> None:
        """Compare the functions of a program with the page."""
        predict = names["predict" if self.model.is_regression else "predict_proba"]
        difference = predict(*self.coordinates) - self.outputs
        assert np.abs(difference).max() <= self.tolerance
        if not self.model.is_regression:
            classes = names["predict"](*self.coordinates)
            numbers = [names["CLASSES"].index(name) for name in classes.tolist()]
            sure = np.sort(self.outputs, axis=1)[:, -2] < self.outputs.max(axis=1) - 1e-9
            np.testing.assert_array_equal(
                np.array(numbers)[sure], self.outputs.argmax(axis=1)[sure]
            )


@pytest.fixture(autouse=True)
def default_dtype():
    """Restore PyTorch's default type, which the programs change."""
    yield
    torch.set_default_dtype(torch.float32)


@given(command_lists())
def test_programs_and_models_predict_as_the_page_does(commands: list[Command]) -> None:
    session = session_after(commands)
    shown = Shown(session)
    if numpy_program := exported(session, "numpy"):
        shown.check(run(str(numpy_program)))
    if torch_program := exported(session, "pytorch"):
        shown.check(defined(str(torch_program)))


@given(command_lists())
def test_a_json_model_survives_python_and_the_page(commands: list[Command]) -> None:
    session = session_after(commands)
    text = exported(session, "json")
    if text is None:
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        path.write_text(str(text), "utf-8")
        model = load_model(path)
        model.save(path)
        saved = path.read_text("utf-8")
    shown = Shown(session)
    names = {"predict": model.predict, "predict_proba": model.predict_proba}
    shown.check({**names, "CLASSES": model.classes})
    page = Session()
    payload = answer(page, "import_model", text=saved)
    assert payload["training"]["fingerprint"] == shown.model.fingerprint()
    np.testing.assert_array_equal(Shown(page).outputs, shown.outputs)
    config, imported = session.workspace.config, page.workspace.config
    own = {"keep_weights", "test_share", "max_steps_per_second"}  # settings of the page
    for name in SETTINGS.keys() - own:
        assert getattr(imported, name) == getattr(config, name)


USUAL = {
    **SETTINGS,
    "optimizer": st.sampled_from(sorted(OPTIMIZERS)),
    "learning_rate": st.floats(1e-4, 0.02),
    "weight_decay": st.sampled_from([0, 0.01]),
    "l1": st.sampled_from([0, 0.001]),
    "dropout": st.sampled_from([0, 0.3]),
}


@st.composite
def trainings(draw: st.DrawFn) -> list[Command]:
    """Return commands with usual settings, which do not amplify differences of rounding."""
    problem = draw(st.sampled_from(["classification", "regression"]))
    config = draw(st.fixed_dictionaries({}, optional=USUAL))
    change = draw(st.fixed_dictionaries({}, optional=USUAL))
    return [
        ("configure", {"problem": problem, **config}),
        draw(data_of(problem)),
        ("step", {"n_steps": draw(st.integers(1, 20))}),
        *draw(st.sampled_from([[], [("configure", change), ("step", {"n_steps": 3})]])),
    ]


@given(trainings())
@settings(max_examples=settings().max_examples // 2)
def test_program_and_notebook_train_on_as_the_page_does(commands: list[Command]) -> None:
    session = session_after(commands)
    program = defined(str(exported(session, "pytorch")))
    names, _ = run_cells(str(exported(session, "notebook")))
    learner = session.workspace.learner
    losses = [learner.trainer.step(*learner.training) for _ in range(15)]
    for train in (program["train"], names["train"]):
        np.testing.assert_allclose(train(15), losses, rtol=1e-9, atol=1e-12)
    assert [names["trainer"].step(*learner.training) for _ in range(15)] == losses


@given(trainings())
@settings(max_examples=settings().max_examples // 5)
def test_safetensors_hold_the_weights_of_the_pytorch_module(commands: list[Command]) -> None:
    session = session_after(commands)
    tensors = safetensors.numpy.load(bytes(exported(session, "safetensors")))  # type: ignore[arg-type]
    network = defined(str(exported(session, "pytorch")))["network"]
    state = {name: tensor.numpy() for name, tensor in network.state_dict().items()}
    assert tensors.keys() == state.keys()
    for name, tensor in tensors.items():
        np.testing.assert_array_equal(tensor, state[name], strict=True)


@pytest.mark.parametrize("name", sorted(ACTIVATIONS))
def test_every_activation_is_computed_at_large_and_small_sums(name: str) -> None:
    session = session_after([("configure", {"activation": name, "hidden_layer_sizes": [40]})])
    session.workspace.model.params_ *= 300
    for format_ in ("numpy", "pytorch"):
        Shown(session).check(run(str(exported(session, format_))))


def test_programs_run_where_numpy_is_all_that_is_installed(tmp_path: Path) -> None:
    """One process runs every program; it can import NumPy and the standard library only."""
    own: list[Command] = [
        ("apply_code", {"kind": kind, "name": name, "source": source})
        for kind, name, source in [
            (
                "activation",
                "bump",
                "import numpy as np\n\ndef function(z):\n    return np.exp(-z * z)",
            ),
            ("feature", "radius", "def feature(x, y):\n    return x * x + y * y - 1\n"),
        ]
    ]
    uses_own: Command = ("configure", {"activation": "bump", "features": ["x", "radius"]})
    cases = {**CASES, "own code": [*own, uses_own, *CASES["8 classes, all features"][1:]]}
    names = []
    for number, commands in enumerate(cases.values()):
        names.append(f"program_{number}")
        program = exported(session_after(commands), "numpy")
        (tmp_path / f"{names[-1]}.py").write_text(str(program), "utf-8")
    site = Path(np.__file__).parents[1]
    for folder in ("numpy", "numpy.libs"):
        if (site / folder).exists():
            (tmp_path / folder).symlink_to(site / folder)
    check = "import sys; sys.path.append('.'); from importlib.util import find_spec as f; "
    check += "assert not any(map(f, ['nnvisu', 'torch', 'scipy'])); "
    check += "; ".join(f"import {name}; {name}.check()" for name in names)
    result = subprocess.run(
        [sys.executable, "-I", "-S", "-c", check],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.count("Largest difference from the page") == len(names)


@given(command_lists())
@settings(max_examples=settings().max_examples // 2)
def test_the_cells_of_a_notebook_train_the_network_of_the_page(commands: list[Command]) -> None:
    session = session_after(commands)
    names, output = run_cells(str(exported(session, "notebook")))
    assert names["model"].fingerprint() == session.workspace.model.fingerprint()
    assert "Largest difference from the page: 0.0e+00" in output


def test_a_notebook_whose_training_differs_continues_with_the_weights_of_the_page() -> None:
    session = session_after([("generate_data", {"generator": "moons"}), ("step", {"n_steps": 60})])
    notebook = str(exported(session, "notebook")).replace("range(60)", "range(59)")
    names, output = run_cells(notebook)
    assert "This training differs by" in output
    assert "Largest difference from the page: 0.0e+00" in output
    assert names["model"].fingerprint() == session.workspace.model.fingerprint()


@pytest.fixture(scope="module")
def kernel() -> Iterator[KernelManager]:
    """A kernel for all notebooks: importing PyTorch takes longer than a notebook."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT / "py"))
        manager = KernelManager()
        yield manager
        manager.shutdown_kernel(now=True)


@pytest.mark.parametrize("commands", CASES.values(), ids=CASES)
def test_the_notebook_is_valid_and_runs(
    commands: list[Command], tmp_path: Path, kernel: KernelManager
) -> None:
    session = session_after(commands)
    notebook = nbformat.reads(str(exported(session, "notebook")), as_version=4)
    nbformat.validate(notebook)
    # Begin without the names of other notebooks, in another folder.
    notebook.cells.insert(0, nbformat.v4.new_code_cell(f"%reset -f\n%cd -q {tmp_path}"))
    notebook.cells.append(nbformat.v4.new_code_cell('print("More losses:", *more_losses)'))
    nbclient.NotebookClient(notebook, km=kernel, timeout=120).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    text = "".join(output.get("text", "") for output in outputs)
    assert f"weights {session.workspace.model.fingerprint()}" in text
    pictures = [output for output in outputs if "image/png" in output.get("data", {})]
    assert len(pictures) == 3
    learner = session.workspace.learner
    losses = [learner.trainer.step(*learner.training) for _ in range(100)]
    for line in text.splitlines():
        if line.startswith("Largest difference from"):
            assert float(line.split()[-1]) <= 1e-12
        if line.startswith("More losses:"):
            trained_on = [float(number) for number in line.split()[2:]]
    np.testing.assert_allclose(trained_on, losses, rtol=1e-9)


def test_the_legend_of_the_notebook_names_every_class(monkeypatch: pytest.MonkeyPatch) -> None:
    """Matplotlib leaves out names that begin with an underscore."""
    commands: list[Command] = [
        ("import_data", {"text": IRIS.replace("setosa", "_setosa"), "columns": COLUMNS})
    ]
    session = session_after(commands)
    names, _ = run_cells(str(exported(session, "notebook")))
    notebook = nbformat.reads(str(exported(session, "notebook")), as_version=4)
    (cell,) = (cell.source for cell in notebook.cells if "pcolormesh" in cell.source)
    monkeypatch.setattr(plt, "show", lambda: None)
    with plt.rc_context():
        plt.switch_backend("agg")
        exec(compile(cell, "cell", "exec"), {**names, "plt": plt})
        legend = plt.gca().get_legend()
        plt.close()
    assert legend
    assert [text.get_text().strip() for text in legend.get_texts()] == ["_setosa", "virginica"]
