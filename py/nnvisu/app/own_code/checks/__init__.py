"""Checks of own code before it is used, one module per kind.

A check calls the functions of a part with small arguments, and compares their results with the
contract of the kind. The first violation raises `OwnCodeError` with the line of the violation.
"""

from .activation import check_activation, reporting_activation
from .feature import check_feature, reporting_feature
from .generator import check_generator, reporting_generator
from .loss import check_loss, reporting_loss
from .optimizer import check_optimizer, reporting_optimizer

__all__ = [
    "check_activation",
    "check_feature",
    "check_generator",
    "check_loss",
    "check_optimizer",
    "reporting_activation",
    "reporting_feature",
    "reporting_generator",
    "reporting_loss",
    "reporting_optimizer",
]
