"""Neural-network playground for 2-D classification: data generators and an MLP on NumPy alone."""

from . import datasets
from ._validation import ValidationError
from .decision_map import class_probabilities
from .network import MLP
from .trainer import Trainer

__all__ = ["MLP", "Trainer", "ValidationError", "class_probabilities", "datasets"]
