"""Fingerprints of weights after 1,000 steps, the same on every machine that runs WebAssembly.

In CPython, the last bits of the weights depend on the machine, so the test in this file runs only
in Pyodide. If a change alters the order of the arithmetic, replace the fingerprints in the table by
the fingerprints that the test finds in Node.
"""

from nnvisu.app.commands.data import generate_data
from nnvisu.app.commands.settings import configure
from nnvisu.app.commands.training import step
from nnvisu.app.sections import training_section
from nnvisu.app.workspace import Workspace

N_STEPS = 1000
N_CLASSES, N_SAMPLES, SEED = 3, 120, 5

#: Activation, optimizer, batch size, dropout -> fingerprint.
FINGERPRINTS = {
    ("tanh", "adam", 0, 0.0): "66afa142",
    ("gelu", "rmsprop", 0, 0.0): "74413ce2",
    ("sigmoid", "nesterov", 32, 0.0): "f2ad71b8",
    ("elu", "adagrad", 0, 0.0): "791914ec",
    ("silu", "adamw", 32, 0.1): "b64e3939",
    ("relu", "sgd", 0, 0.0): "bccad3ff",
}


def test_weights_after_1000_steps_have_the_stored_fingerprints() -> None:
    found = {}
    for case in FINGERPRINTS:
        activation, optimizer, batch_size, dropout = case
        workspace = Workspace()
        generate_data(
            workspace,
            generator="moons",
            n_classes=N_CLASSES,
            n_samples=N_SAMPLES,
            random_state=SEED,
        )
        configure(
            workspace,
            activation=activation,
            optimizer=optimizer,
            batch_size=batch_size,
            dropout=dropout,
        )
        step(workspace, n_steps=N_STEPS)
        found[case] = training_section(workspace)["fingerprint"]
    assert found == FINGERPRINTS
