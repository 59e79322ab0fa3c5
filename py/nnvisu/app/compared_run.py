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

from .config import Config
from .learner import Learner
from .own_code.parts import Parts, check_part
from .own_code.usage import recoded_settings
from .points import Points
from .session_codec import decode_session


class ComparedRun:
    """Settings, points and learner of a kept run.

    Parameters
    ----------
    session : mapping
        The run, as `encode_session` encoded it.
    parts : tuple of Part
        The present own code. The run must use the same code.

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

    def __init__(self, session: Mapping[str, Any], parts: Parts) -> None:
        _check_code(session, parts)
        self._parts = parts
        self.config, self.points, self.learner, _, _ = decode_session(session, parts)
        self.learner.view_latest()
        self.trains_along = False
        self.stale = True
        self._shown_points: Points | None = None

    def uses_code_of(self, parts: Parts) -> bool:
        """Return whether `parts` contain the code that the run uses, under the same names."""
        return not recoded_settings(self.config, self._parts, self.config, _running(parts))

    def is_due(self, points: Points) -> bool:
        """Return whether the section of the last frame lacks a change of model or `points`."""
        return self.stale or points is not self._shown_points

    def view(self, step: int) -> None:
        """View the checkpoint nearest to `step`."""
        self.learner.view(step)
        self.stale = True

    def view_latest(self) -> None:
        """View the latest step."""
        self.learner.view_latest()
        self.stale = True

    def restart(self, random_state: int) -> None:
        """Return to the weights of the seed `random_state`, and train along from there."""
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
        """Return the section ``compared``, and note that it is up to date.

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
            present points as uint8, or None in regression. ``training``: step, epoch, fingerprint
            and metrics at the viewed step, measured on the points of the run. ``trains_along``.
        """
        self.stale, self._shown_points = False, points
        model, trainer = self.learner.model, self.learner.trainer
        return {
            "outputs": layer_map(model, -1, resolution, self.config.features),
            "predictions": self._predictions(points),
            "training": {
                "step": trainer.n_steps_,
                "epoch": trainer.n_epochs_,
                "fingerprint": fingerprint(model.params_),
                **self.learner.evaluate().metrics(),
            },
            "trains_along": self.trains_along,
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
