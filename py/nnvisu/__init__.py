"""Neural networks for points in the plane, computed with NumPy alone.

Generate points with `datasets`, build a network with `MLP`, train it with `Trainer`:

>>> from nnvisu import MLP, Trainer, datasets
>>> X, y = datasets.make_circles(n_samples=200, n_classes=2)
>>> trainer = Trainer(MLP((2, 10, 5, 2)))
>>> losses = trainer.fit(X, y, n_epochs=300)
>>> trainer.model.score(X, y)
1.0
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import datasets, features
from ._check_values import ValidationError
from .activations import ACTIVATIONS
from .adapters import as_activation, as_feature, as_generator, as_loss, as_optimizer
from .datasets import GENERATORS, REGRESSION_GENERATORS
from .decision_map import class_probabilities
from .exported_model import ExportedModel, load_model
from .features import FEATURES
from .initialization import INITS
from .losses import LOSSES
from .network import MLP
from .optimizers import OPTIMIZERS
from .train_test_split import train_test_split
from .trainer import Trainer

if TYPE_CHECKING:
    from .page import read_link as read_link
    from .page import show as show

# The same version as in pyproject.toml; a test compares the two. importlib.metadata could not read
# the version on the page, where nnvisu is not an installed distribution, and its import would delay
# the start of the page.
__version__ = "0.1.0"

__all__ = [
    "ACTIVATIONS",
    "ExportedModel",
    "FEATURES",
    "GENERATORS",
    "INITS",
    "LOSSES",
    "MLP",
    "OPTIMIZERS",
    "REGRESSION_GENERATORS",
    "Trainer",
    "ValidationError",
    "as_activation",
    "as_feature",
    "as_generator",
    "as_loss",
    "as_optimizer",
    "class_probabilities",
    "datasets",
    "features",
    "load_model",
    "train_test_split",
]


def __getattr__(name: str) -> Any:
    """Import `show` or `read_link` at its first use. Python on the page has neither."""
    if name in ("read_link", "show"):
        from . import page

        return getattr(page, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
