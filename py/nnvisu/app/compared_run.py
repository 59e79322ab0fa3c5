"""The compared run: a kept run whose predictions the page shows beside those of the present run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from nnvisu._check_values import ValidationError
from nnvisu.decision_map import layer_map
from nnvisu.features import transform
from nnvisu.fingerprint import fingerprint
from nnvisu.losses import LOSSES
from nnvisu.setup.config import Config
from nnvisu.setup.parts import Parts, check_part
from nnvisu.setup.points import Points
from nnvisu.trainer import Trainer

from .learner import Learner
from .own_code.registry import install
from .own_code.usage import recoded_settings
from .session_codec import decode_session, encode_session

#: Cells along each side of the map of a trained run, which the page stores with the run.
STORED_CELLS = 48


class ComparedRun:
    """Settings, points and learner of a kept run.

    Parameters
    ----------
    session : mapping
        The run, as `encode_session` encoded it.
    parts : tuple of Part
        The present own code. The run must use the same code.
    other : ComparedRun, optional
        The run with which this run is compared, in place of the present run.

    Attributes
    ----------
    config : Config
    points : Points
        The points of the run, which may differ from the present points.
    learner : Learner
    trains_along : bool
        Whether each step of the present run is also a step of this run.
    stale : bool
        Whether the model has changed since the last frame.

    Raises
    ------
    ValidationError
        If the session is damaged, or if the run uses own code that has changed since.
    """

    def __init__(
        self, session: Mapping[str, Any], parts: Parts, other: ComparedRun | None = None
    ) -> None:
        _check_code(session, parts)
        self._parts = parts
        self.config, self.points, self.learner, _, _ = decode_session(session, parts)
        self.learner.view_latest()
        self.other = other
        self.trains_along = False
        self.stale = True
        self._shown_points: Points | None = None

    def uses_code_of(self, parts: Parts) -> bool:
        """Return whether `parts` contain the code that the run uses, under the same names."""
        uses = not recoded_settings(self.config, self._parts, self.config, _running(parts))
        return uses and (self.other is None or self.other.uses_code_of(parts))

    def is_due(self, points: Points) -> bool:
        """Return whether the model or `points` has changed since the last frame."""
        return self.stale or points is not self._shown_points

    def view(self, step: int) -> None:
        """View the checkpoint nearest to `step`."""
        self.learner.view(step)
        self.stale = True
        if self.other:
            self.other.view(step)

    def view_latest(self) -> None:
        """View the latest step."""
        self.learner.view_latest()
        self.stale = True
        if self.other:
            self.other.view_latest()

    def restart(self, random_state: int) -> None:
        """Return to the weights of the seed `random_state`.

        From then on, each step of the present run is also a step of this run.
        """
        self.config = self.config.changed({"random_state": random_state})
        self.learner = Learner(self.config, self.points)
        self.trains_along = self.stale = True

    def train_to(self, step: int) -> None:
        """Train to `step`.

        Raises
        ------
        DivergedError
            If the loss becomes infinite or NaN. Then an earlier step is restored.
        """
        trainer = self.learner.trainer
        self.stale = True
        if trainer.n_steps_ < step:
            self.learner.train(lambda: trainer.n_steps_ < step)

    def section(self, points: Points, resolution: int) -> dict[str, Any]:
        """Return the section ``compared``, and record that the page has this model and `points`.

        Parameters
        ----------
        points : Points
            The present points.
        resolution : int
            Cells along each side of the map.

        Returns
        -------
        dict
            ``outputs``: the decision map. ``predictions``: the predicted class of each of the
            present points as uint8, or None in regression. ``training``: step, epoch, seconds,
            fingerprint and metrics at the viewed step, measured on the points of the run.
            ``trains_along``.
            ``other``: the same for the other kept run, or None.
        """
        self.stale, self._shown_points = False, points
        model, trainer = self.learner.model, self.learner.trainer
        return {
            "outputs": layer_map(model, -1, resolution, self.config.features),
            "predictions": self._predictions(points),
            "training": self._training(trainer),
            "trains_along": self.trains_along,
            "other": self.other and self.other.section(points, resolution),
        }

    def trained(self, parts: Parts) -> dict[str, Any]:
        """Return the run at its latest step, with its own code instead of the present `parts`.

        Returns
        -------
        dict
            ``session``: the encoded run. ``outputs``, ``training`` and ``trains_along``: see
            `section`.
        """
        learner = self.learner
        install(self._parts)
        try:
            trainer = learner.at(learner.latest_step)
            session = encode_session(self.config, self.points, learner, True, self._parts)
            return {
                "session": {**session, "viewed_step": None},
                "outputs": layer_map(trainer.model, -1, STORED_CELLS, self.config.features),
                "training": self._training(trainer),
                "trains_along": self.trains_along,
            }
        finally:
            install(parts)

    def _training(self, trainer: Trainer) -> dict[str, Any]:
        """Return step, epoch, seconds, fingerprint and metrics of a trainer of this run."""
        return {
            "step": trainer.n_steps_,
            "epoch": trainer.n_epochs_,
            "seconds": self.learner.seconds,
            "fingerprint": fingerprint(trainer.model.params_),
            **self.learner.evaluate(trainer.model).metrics(),
        }

    def _predictions(self, points: Points) -> npt.NDArray[np.uint8] | None:
        model = self.learner.model
        if model.is_regression or not len(points):
            return None
        outputs = model.logits(transform(points.X, self.config.features))
        return np.asarray(LOSSES[model.loss].prediction(outputs), dtype=np.uint8)


def _check_code(session: Mapping[str, Any], parts: Parts) -> None:
    """Raise ValidationError if the run uses own code that differs from the present code."""
    try:
        entries = session["own_code"]
        stored = tuple(check_part(e["kind"], e["name"], e["source"]) for e in entries)
        names = {name: session["config"][name] for name in ("activation", "loss", "optimizer")}
        features = tuple(session["config"]["features"])
    except (LookupError, TypeError) as error:
        raise ValidationError("session", "The kept run is damaged.") from error
    config = Config(**names, features=features)
    if recoded_settings(config, stored, config, _running(parts)):
        raise ValidationError(
            "session",
            "This run uses own code that has changed or is missing.",
            "Restore the run to show its map.",
        )


def _running(parts: Parts) -> Parts:
    return tuple(part for part in parts if part.runs)
