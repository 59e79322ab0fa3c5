"""Tests of whole programs: their text, for several workspaces."""

from nnvisu.app.commands.session import restore
from nnvisu.app.commands.settings import configure
from nnvisu.app.commands.training import step
from nnvisu.app.script import write_files
from nnvisu.app.sections import training_section
from nnvisu.app.workspace import Workspace

DRAWN = '''"""Train a 2-1-2 network to separate 2 classes."""

import numpy as np

from nnvisu import MLP, Trainer

# Data: 3 points in 2 classes
points = np.array([  # x, y, class
    [0.1, -0.25, 0],
    [0.3333333333333333, 0.5, 1],
    [-1.0, 0.0, 1],
])
X, y = points[:, :2], points[:, 2].astype(int)

# Inputs of the network: x and y
# Test points: none

# Model: inputs, neurons of each hidden layer, outputs
model = MLP(
    (2, 1, 2),
    activation="relu",
    loss="cross_entropy",
    init="zero",
    random_state=7,
)

# Training: each step uses a batch of 2 points
trainer = Trainer(
    model,
    optimizer="sgd",
    learning_rate=0.5,
    batch_size=2,
    weight_decay=0.0,
    l1=0.0,
    dropout=0.0,
    random_state=7,
)
for step in range(20):
    loss = trainer.step(X, y)
    if step % 2 == 0:
        print(f"step {step:2}   loss {loss:.4f}")

# The page shows these numbers at step 20. Outside of the
# page, Python rounds in another way: the fingerprint may
# differ.
loss = model.mean_loss(X, y)
print(f"train loss {loss:.4f}")  # LOSS
score = model.score(X, y)
print(f"train accuracy {score:.1%}")  # 66.7%
print("weights", model.fingerprint())  # FINGERPRINT
'''


def drawn() -> Workspace:
    """Return a workspace with three drawn points and a model after 20 steps."""
    workspace = Workspace()
    X, y = [[0.1, -0.25], [1 / 3, 0.5], [-1, 0]], [0, 1, 1]
    settings = {"hidden_layer_sizes": [1], "activation": "relu", "optimizer": "sgd"}
    numbers = {"learning_rate": 0.5, "batch_size": 2, "init": "zero", "random_state": 7}
    restore(workspace, X=X, y=y, config={**settings, **numbers})
    step(workspace, n_steps=20)
    return workspace


def program(workspace: Workspace) -> str:
    return write_files(workspace, training_section(workspace))["experiment.py"]


def test_the_program_contains_all_steps_from_data_to_results() -> None:
    workspace = drawn()
    training = training_section(workspace)
    expected = DRAWN.replace("LOSS", f"{training['train_loss']:.4f}")
    assert program(workspace) == expected.replace("FINGERPRINT", training["fingerprint"])


def test_weights_that_the_seed_does_not_give_are_in_the_program() -> None:
    workspace = drawn()
    configure(workspace, learning_rate=0.1)
    text = program(workspace)
    assert "so\n# the seed alone does not give the weights of step 20. These" in text
    assert "# Further training: each step" in text and "for step in range(0):" in text
    numbers = text.split("model.params_ = [")[1].split("]")[0]
    assert [float(n) for n in numbers.split(",") if n.strip()] == workspace.model.params_.tolist()


def test_a_deep_network_has_a_short_title() -> None:
    workspace = Workspace()
    configure(workspace, problem="regression", hidden_layer_sizes=[100] * 10)
    text = program(workspace)
    assert text.startswith('"""Train a deep network to predict a value."""\n')
    assert max(map(len, text.splitlines())) <= 60
