"""Diagnosis of each layer: one sentence, and a remedy if there is one.

The thresholds were chosen from trainings with every generator, 2 and 8 classes, and up to ten
layers. With the default settings, every layer was healthy from step 0 on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from nnvisu.layer_statistics import DEAD, SATURATED, LayerStatistics
from nnvisu.setup.config import Config

from ..stalls.remedies import USUAL_RATES, Remedy, first_remedy, other_activation

MANY: Final = 0.5
"""Smallest share of dead or saturated neurons that the diagnosis reports. The default network with
relu usually has up to 40 % dead neurons and learns nevertheless.
"""

VANISHED: Final = 100
"""A gradient has vanished if a later layer's `error_norm` is at least this many times larger. The
factor was up to 50 in the default network, and a million in networks of eight sigmoid layers.
"""

LARGE_UPDATE: Final = 0.5
"""A step that changes the weights by at least this share of their norm is too large. With Adam and
the usual learning rate, the share was up to 0.06.
"""

SMALL_UPDATE: Final = 1e-4
"""A step that changes the weights by less than this share of their norm is small. This is reported
only if the learning rate is low: at a minimum of the loss, steps become small, too.
"""

REST: Final = 1e-6
"""A layer is at rest if a step changes its weights by less than this share of their norm. This is
not a fault: it happens at a minimum, and on a plateau that other layers cause.
"""

LOW_RATE: Final = 0.2
"""A learning rate is low if it is less than this share of the usual rate."""

HEALTHY: Final = "Healthy."

VANISHING: Final = "vanishing gradients."
"""End of the sentences about vanishing gradients."""


class Finding(NamedTuple):
    """The state of a layer as a sentence, and the remedy, if there is one."""

    message: str
    remedy: Remedy | None = None


class Case(NamedTuple):
    """A layer of a network, as the detectors see it.

    Attributes
    ----------
    layers : sequence of LayerStatistics
    position : int
        Index of the layer in `layers`.
    config : Config
    learned : bool
        Whether the loss is low. Small gradients and dead or saturated neurons are then not faults,
        unless the whole layer is dead.
    """

    layers: Sequence[LayerStatistics]
    position: int
    config: Config
    learned: bool

    @property
    def layer(self) -> LayerStatistics:
        """Statistics of the layer."""
        return self.layers[self.position]

    @property
    def name(self) -> str:
        """Name of the layer on the page."""
        return self.name_of(self.position)

    @property
    def next(self) -> Case:
        """The layer that follows."""
        return self._replace(position=self.position + 1)

    def name_of(self, index: int) -> str:
        """Return the name of another layer."""
        return "Output" if index == len(self.layers) - 1 else f"Hidden {index + 1}"


def diagnose(layers: Sequence[LayerStatistics], config: Config, learned: bool) -> list[Finding]:
    """Return the finding on each layer, from the first detector that finds a fault; see `Case`.

    If gradients vanish in several layers, only the finding on the first of these layers contains
    advice and a remedy.
    """
    cases = [Case(layers, position, config, learned) for position in range(len(layers))]
    findings = [_find(case) for case in cases]
    for i, (message, _) in enumerate(findings):
        if message.endswith(VANISHING):
            advice = "Try relu or fewer layers."
            remedy = first_remedy(config, *_wider_gradients(config))
            findings[i] = Finding(f"{message} {advice}", remedy)
            break
    return findings


def _find(case: Case) -> Finding:
    return next(filter(None, (detect(case) for detect in DETECTORS)), _healthy(case))


def _healthy(case: Case) -> Finding:
    """Return the finding on a layer without a fault.

    The finding reports that the layer is at rest, or how many neurons are dead or saturated.
    """
    ratio = case.layer.update_ratio
    if not case.learned and ratio < REST:
        change = f"a step changes the weights by only {ratio:.1e} of their size."
        return Finding(f"Healthy, but at rest: {change}")
    n_dead, n_saturated = _count(case.layer, DEAD), _count(case.layer, SATURATED)
    n_units = len(case.layer.states)
    if n_dead:
        dead = _neurons(n_dead, n_units, "dead")
        if n_dead >= MANY * n_units:
            return Finding(f"Healthy, though {dead}: the loss is low.")
        return Finding(f"Healthy, though {dead}: the other {n_units - n_dead} can learn.")
    if n_saturated >= MANY * n_units:
        saturated = _neurons(n_saturated, n_units, "saturated")
        return Finding(f"Healthy, though {saturated}: the loss is low.")
    return Finding(HEALTHY)


def zero_weights(case: Case) -> Finding | None:
    """Find a layer whose weights are all 0."""
    if case.layer.weight_norm:
        return None
    message = f"All weights of {case.name} are 0, so all its neurons have the same output."
    return Finding(message, first_remedy(case.config))


def dead_layer(case: Case) -> Finding | None:
    """Find a layer in which all neurons are dead."""
    if not _is_dead(case.layer):
        return None
    message = (
        f"{case.name} is dead: the output of each neuron is the same for all points. It has no "
        "gradient."
    )
    return Finding(message, first_remedy(case.config, other_activation(case.config)))


def no_gradient(case: Case) -> Finding | None:
    """Find a layer whose weights have no gradient; if a dead layer is the cause, name it."""
    if case.layer.gradient_norm:
        return None
    before = case.position - 1
    if before >= 0 and _is_dead(case.layers[before]) and case.layer.error_norm:
        message = f"{case.name_of(before)} is dead, so the weights of {case.name} have no gradient"
        return Finding(f"{message}: only the biases of {case.name} learn.")
    causes = (i for i, layer in enumerate(case.layers) if _is_dead(layer))
    cause = next(causes, None)
    if cause is not None:
        return Finding(f"{case.name} has no gradient, because {case.name_of(cause)} is dead.")
    return Finding(f"{case.name} has no gradient: no step changes its weights.")


def many_dead(case: Case) -> Finding | None:
    """Find a layer in which many neurons are dead."""
    n_dead, n_units = _count(case.layer, DEAD), len(case.layer.states)
    if case.learned or n_dead < MANY * n_units:
        return None
    n_alive = n_units - n_dead
    others = "the other one learns" if n_alive == 1 else f"the other {n_alive} learn"
    message = (
        f"{_neurons(n_dead, n_units, 'dead')}: the same output for all points and no gradient. "
        f"Only {others}."
    )
    return Finding(message, first_remedy(case.config, other_activation(case.config)))


def large_update(case: Case) -> Finding | None:
    """Find a layer whose weights change by a large share in one step."""
    ratio, config = case.layer.update_ratio, case.config
    if not ratio >= LARGE_UPDATE:
        return None
    usual = USUAL_RATES.get(config.optimizer, 0.0)
    rate = usual if 0 < usual < config.learning_rate else _rounded(config.learning_rate / 10)
    message = f"A step changes the weights by {ratio:.0%} of their size: the steps are too large."
    return Finding(message, Remedy({"learning_rate": rate}))


def vanishing_gradient(case: Case) -> Finding | None:
    """Find a layer that receives far smaller gradients than a later layer; see `VANISHED`.

    A layer receives its gradients through the next layer. If gradients vanish in the next layer,
    they vanish in this layer, too, unless its `gradient_norm` is larger.
    """
    later = case.layers[case.position + 1 :]
    if case.learned or not later:
        return None
    largest = max(later, key=lambda layer: layer.error_norm)
    if largest.error_norm < VANISHED * case.layer.error_norm:
        if case.layer.gradient_norm > later[0].gradient_norm or not vanishing_gradient(case.next):
            return None
        other = case.next.name
        return Finding(f"∂L/∂W is no larger than in {other}: {VANISHING}")
    times = _rounded(largest.error_norm / case.layer.error_norm, 2)
    other = case.name_of(next(i for i, layer in enumerate(case.layers) if layer is largest))
    return Finding(f"∂L/∂z is {times:,.0f} times smaller than in {other}: {VANISHING}")


def many_saturated(case: Case) -> Finding | None:
    """Find a layer in which many neurons are saturated."""
    n_saturated, n_units = _count(case.layer, SATURATED), len(case.layer.states)
    if case.learned or n_saturated < MANY * n_units:
        return None
    outputs = "its output is at a limit" if n_saturated == 1 else "their outputs are at the limits"
    message = (
        f"{_neurons(n_saturated, n_units, 'saturated')}: {outputs} of the activation, where "
        "gradients are small."
    )
    return Finding(message, first_remedy(case.config, Remedy({"activation": "leaky_relu"})))


def small_update(case: Case) -> Finding | None:
    """Find a layer whose weights hardly change because the learning rate is low."""
    ratio, config = case.layer.update_ratio, case.config
    usual = USUAL_RATES.get(config.optimizer, 0.0)
    if case.learned or config.learning_rate >= LOW_RATE * usual or not ratio < SMALL_UPDATE:
        return None
    message = f"A step changes the weights by only {ratio:.1e} of their size: a low learning rate."
    return Finding(message, Remedy({"learning_rate": usual}))


DETECTORS: Final[tuple[Callable[[Case], Finding | None], ...]] = (
    zero_weights,
    dead_layer,
    no_gradient,
    many_dead,
    large_update,
    vanishing_gradient,
    many_saturated,
    small_update,
)
"""All detectors, in the order in which they are tried."""


def _is_dead(layer: LayerStatistics) -> bool:
    return bool((layer.states == DEAD).all())


def _count(layer: LayerStatistics, state: int) -> int:
    return int((layer.states == state).sum())


def _neurons(count: int, n_units: int, state: str) -> str:
    """Return words such as "1 of 2 neurons is dead"."""
    neurons = "neuron" if n_units == 1 else "neurons"
    return f"{count} of {n_units} {neurons} {'is' if count == 1 else 'are'} {state}"


def _wider_gradients(config: Config) -> list[Remedy]:
    """Return remedies for vanishing gradients, which depend on the activation.

    Initial weights by He et al. (2015) preserve the size of gradients through layers of relu;
    initial weights by Glorot and Bengio (2010) do so through layers of tanh.
    """
    n_layers = len(config.hidden_layer_sizes)
    fewer = Remedy({"hidden_layer_sizes": config.hidden_layer_sizes[: max(1, n_layers // 2)]})
    if config.activation == "tanh":
        return [Remedy({"init": "xavier"})] if config.init != "xavier" else [fewer]
    if config.activation in ("relu", "leaky_relu"):
        return [Remedy({"init": "he"})] if config.init != "he" else [fewer]
    return [Remedy({"activation": "relu", "init": "he"})]


def _rounded(value: float, n_digits: int = 3) -> float:
    return float(f"{value:.{n_digits}g}")
