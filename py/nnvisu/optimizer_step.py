"""One optimizer step, explained for one parameter: gradient, state, and the formulas with numbers.

The formulas are those of `torch.optim`. t is the number of the step, η the learning rate, g the
gradient, w the parameter, and ε a small number that prevents a division by 0.
"""

from __future__ import annotations

import copy
import math
import re
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

import numpy as np

from ._types import FloatArray, LabelArray
from .optimizers import (
    ADAGRAD_EPS,
    ADAM_BETA1,
    ADAM_BETA2,
    ADAM_EPS,
    MOMENTUM,
    OPTIMIZERS,
    RMSPROP_ALPHA,
    RMSPROP_EPS,
    Optimizer,
)
from .trainer import Trainer


class Line(NamedTuple):
    """A line of the computation.

    Attributes
    ----------
    formula : str
        The formula with symbols, such as ``w ← w − η · g``.
    numbers : str
        The right side of the formula with numbers. Each has four significant digits, but the
        parameter has as many digits as are necessary to show its change.
    value : float
        The result.
    """

    formula: str
    numbers: str
    value: float


class OptimizerStep(NamedTuple):
    """Result of `preview_step`.

    Attributes
    ----------
    gradient : float
        Derivative of the loss on the batch, without penalties.
    before, after : float
        The parameter before and after the step.
    state_before, state_after : dict of str to float
        Entries of the optimizer's state that belong to the parameter.
    lines : list of Line
        The computation; for an own optimizer, only the gradient and its L1 penalty.
    """

    gradient: float
    before: float
    after: float
    state_before: dict[str, float]
    state_after: dict[str, float]
    lines: list[Line]


class _Numbers(NamedTuple):
    """Numbers of a step for one parameter, named as in the formulas."""

    w: float
    g: float
    lr: float
    after: float
    state_before: Mapping[str, float]
    state_after: Mapping[str, float]

    @property
    def start(self) -> str:
        """The start of the last line's right side: w − η."""
        return f"{_n(self.w, _digits_apart(self.w, self.after))} − {_n(self.lr)}"


def preview_step(trainer: Trainer, X: FloatArray, y: LabelArray, index: int) -> OptimizerStep:
    """Return the effect that the next step of `trainer` will have on one parameter.

    The trainer does not change. Its next step uses the same batch and the same dropout.

    Parameters
    ----------
    trainer : Trainer
    X : ndarray of float64, shape (n_samples, n_inputs)
        At least one point.
    y : ndarray of int64 or float64, shape (n_samples,)
        Labels 0 to n_classes - 1; in regression, the values.
    index : int
        Index of the parameter in `MLP.params_`.
    """
    trial = copy.deepcopy(trainer)
    _, gradient = trial.next_gradient(X, y)
    g, w = float(gradient[index]), float(trial.model.params_[index])
    state_before = _entries(trial, index)
    trial.apply_gradient(gradient)
    after, state_after = float(trial.model.params_[index]), _entries(trial, index)
    lines = [Line("g = ∂L/∂w", "", g)]
    if trainer.l1:
        g += trainer.l1 * float(np.sign(w))
        lines.append(
            Line(
                "g ← g + λ₁ · sign(w)",
                f"{_n(lines[-1].value)} + {_n(trainer.l1)} · {np.sign(w):g}",
                g,
            )
        )
    rule = OPTIMIZERS[trainer.optimizer]
    if isinstance(rule, Optimizer):
        if trainer.weight_decay:
            decay = _decay(rule, trainer, w, g)
            lines.append(decay)
            w, g = (decay.value, g) if rule.decoupled_weight_decay else (w, decay.value)
        numbers = _Numbers(w, g, trainer.learning_rate, after, state_before, state_after)
        lines += _LINES[trainer.optimizer](numbers)
    return OptimizerStep(
        lines[0].value, float(trainer.model.params_[index]), after, state_before, state_after, lines
    )


def _entries(trainer: Trainer, index: int) -> dict[str, float]:
    """Return the optimizer's state of one parameter, and the entries that all parameters share."""
    return {
        name: float(value.flat[index] if value.ndim else value)
        for name, value in trainer.state_.items()
        if not value.ndim or value.size == len(trainer.model.params_)
    }


def _decay(rule: Optimizer, trainer: Trainer, w: float, g: float) -> Line:
    """Return the line of the L2 penalty."""
    lr, strength = trainer.learning_rate, trainer.weight_decay
    if rule.decoupled_weight_decay:
        decayed = (1 - lr * strength) * w
        numbers = f"(1 − {_n(lr)} · {_n(strength)}) · {_n(w, _digits_apart(w, decayed))}"
        return Line("w ← (1 − η · λ) · w", numbers, decayed)
    return Line("g ← g + λ · w", f"{_n(g)} + {_n(strength)} · {_n(w)}", g + strength * w)


def _sgd(it: _Numbers) -> list[Line]:
    return [Line("w ← w − η · g", f"{it.start} · {_n(it.g)}", it.after)]


def _velocity(it: _Numbers) -> tuple[Line, float]:
    old, new = it.state_before["momentum_buffer"], it.state_after["momentum_buffer"]
    return Line(f"v ← {MOMENTUM} · v + g", f"{MOMENTUM} · {_n(old)} + {_n(it.g)}", new), new


def _momentum(it: _Numbers) -> list[Line]:
    line, v = _velocity(it)
    return [line, Line("w ← w − η · v", f"{it.start} · {_n(v)}", it.after)]


def _nesterov(it: _Numbers) -> list[Line]:
    line, v = _velocity(it)
    numbers = f"{it.start} · ({_n(it.g)} + {MOMENTUM} · {_n(v)})"
    return [line, Line(f"w ← w − η · (g + {MOMENTUM} · v)", numbers, it.after)]


def _rmsprop(it: _Numbers) -> list[Line]:
    old, new = it.state_before["square_avg"], it.state_after["square_avg"]
    rest = f"{1 - RMSPROP_ALPHA:.2g}"
    numbers = f"{RMSPROP_ALPHA} · {_n(old)} + {rest} · {_power(it.g, 2)}"
    return [
        Line(f"v ← {RMSPROP_ALPHA} · v + {rest} · g²", numbers, new),
        _divided(it, "v", new, RMSPROP_EPS),
    ]


def _adagrad(it: _Numbers) -> list[Line]:
    old, new = it.state_before["sum"], it.state_after["sum"]
    return [
        Line("s ← s + g²", f"{_n(old)} + {_power(it.g, 2)}", new),
        _divided(it, "s", new, ADAGRAD_EPS),
    ]


def _divided(it: _Numbers, name: str, square: float, eps: float) -> Line:
    numbers = f"{it.start} · {_n(it.g)} / (√{_base(square)} + {_n(eps)})"
    return Line(f"w ← w − η · g / (√{name} + ε)", numbers, it.after)


def _adam(it: _Numbers) -> list[Line]:
    t = int(it.state_after["step"])
    lines = []
    for name, entry, beta, symbol, number in (
        ("m", "exp_avg", ADAM_BETA1, "g", _n(it.g)),
        ("v", "exp_avg_sq", ADAM_BETA2, "g²", _power(it.g, 2)),
    ):
        old, new = it.state_before[entry], it.state_after[entry]
        rest = f"{1 - beta:.2g}"
        numbers = f"{beta} · {_n(old)} + {rest} · {number}"
        lines.append(Line(f"{name} ← {beta} · {name} + {rest} · {symbol}", numbers, new))
        hat = new / (1 - beta**t)
        numbers = f"{_n(new)} / (1 − {_power(beta, t)})"
        lines.append(Line(f"{name}̂ = {name} / (1 − {beta}ᵗ)", numbers, hat))
    _, m_hat, _, v_hat = (line.value for line in lines)
    root = f"(√{_base(v_hat)} + {_n(ADAM_EPS)})"
    numbers = f"{it.start} · {_n(m_hat)} / {root}"
    return [*lines, Line("w ← w − η · m̂ / (√v̂ + ε)", numbers, it.after)]


_LINES: Final[dict[str, Callable[[_Numbers], list[Line]]]] = {
    "sgd": _sgd,
    "momentum": _momentum,
    "nesterov": _nesterov,
    "rmsprop": _rmsprop,
    "adagrad": _adagrad,
    "adam": _adam,
    "adamw": _adam,
}


_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Translation of digits to the raised digits of an exponent."""


def _digits_apart(a: float, b: float) -> int:
    """Return the number of significant digits, 4 to 15, that shows the difference of two numbers.

    At least the last two digits show the difference, unless more than 15 would be necessary.
    """
    distance = abs(a - b)
    if not distance or not math.isfinite(distance):
        return 4
    first = math.floor(math.log10(max(abs(a), abs(b))))
    return max(4, min(15, math.ceil(first - math.log10(distance)) + 2))


def _n(value: float, n_digits: int = 4) -> str:
    """Return `value` as text with `n_digits` significant digits; if negative, in parentheses."""
    text = re.sub("e-0*", "e-", f"{value:.{n_digits}g}").replace("-", "−")
    return f"({text})" if value < 0 or math.isnan(value) else text


def _base(value: float) -> str:
    """Return the text of a number under a power or root; in parentheses if it has an exponent."""
    text = _n(value)
    return f"({text})" if "e" in text and not text.startswith("(") else text


def _power(value: float, exponent: int) -> str:
    """Return a power of a number, with a raised exponent."""
    return _base(value) + str(exponent).translate(_RAISED)
