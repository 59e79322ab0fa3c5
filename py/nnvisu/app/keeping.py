"""The commands on settings, and on a whole session: what is kept, and taken over again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from nnvisu._validation import as_array, check_flags, check_number, check_points

from .config import Config, settings_that_require
from .points import NOT_ASSIGNED, Points
from .session_codec import pack_session, unpack_session
from .training import TrainingCommands
from .undo import UndoStack
from .workspace import Sections


class KeepingCommands(TrainingCommands):
    """Configure, save and restore."""

    def configure(self, /, **values: Any) -> Sections:
        """Change settings together; one that is refused leaves all as they were.

        Another problem, other features and other hidden layers need another model: it starts from
        the weights of the seed, those replaced that `transfer_weights` finds in the old one if
        `keep_weights` is on, and the optimizer remembers nothing. All other settings leave the
        weights as they are; another seed counts from the next fresh weights on, which an untrained
        model gets at once. Another problem starts without points, another share of test points
        assigns all of them anew. A setting that has its value already changes nothing.
        """
        run, config = self.run, self._config.changed(values)
        sections = {"config": {n: getattr(config, n) for n in values}, **self._take_config(config)}
        # Metrics of many points at every notch of a slider would hold it up.
        training = self.training() if self.run > run else {"reproducible": self.reproducible}
        return {**sections, "training": training}

    def export_session(self) -> Sections:
        """Report all that a fresh session needs to go on bit for bit."""
        return {
            "session": {
                **pack_session(self._config, self._undo_stack.points, self._learner),
                "reproducible": self.reproducible,
            }
        }

    def restore(
        self,
        *,
        X: Any = None,
        y: Any = None,
        n_classes: int = 2,
        config: Mapping[str, Any] | None = None,
        is_test: Any = None,
        session: Mapping[str, Any] | None = None,
    ) -> Sections:
        """Take over points and settings, with the weights of the seed or those of a `session`.

        Points and settings that are not given are those of the session. Where both are there and
        differ, the session is older: it is taken over first, and then changed to what is given.
        Which points are held out may be given; otherwise they are assigned anew. Should a change
        of problem have been under way, the problem is that of the points. Undo does not reach back
        beyond it.
        """
        settings = {} if config is None else config
        if session is None:
            restored = Config().changed(settings)
            points = _given_points(X, y, n_classes, is_test, restored)
            self._config = restored = replace(restored, problem=points.problem)
            self._start(points)
        else:
            kept, kept_points, learner = unpack_session(session)
            restored, newer = kept.changed(settings), None
            if X is not None or y is not None:
                newer = _given_points(X, y, n_classes, is_test, restored)
                restored = replace(restored, problem=newer.problem)
            self._config = kept
            self._start(kept_points, learner)
            self.reproducible = session.get("reproducible") is True
            self._catch_up(restored, newer)
        self.running = False
        names = settings or (session or {}).get("config", {})
        return {
            **self._data(),
            "config": {name: getattr(restored, name) for name in ("problem", *names)},
            **self._time(),
        }

    def _take_config(self, config: Config) -> Sections:
        """Change to these settings; see `configure`."""
        previous, self._config = self._config, config
        changed = {n for n, value in asdict(config).items() if getattr(previous, n) != value}
        if "problem" in changed:
            self._undo_stack.change(Points.empty(config.problem, config.test_share))
        if not changed.isdisjoint(settings_that_require("new model", "new data")):
            self._rebuild(previous if config.keep_weights else None)
        elif changed:
            self._learner.adjust(config)
            self._circumstances_changed(
                another_model=not changed.isdisjoint(settings_that_require("new weights"))
            )
            self.model_stale = self.metrics_stale = True
        if not changed.isdisjoint(settings_that_require("new split", "new data")):
            return self._points_walked()
        return {}

    def _catch_up(self, config: Config, points: Points | None) -> None:
        """Change to settings and points that are newer than those of the session just restored."""
        self._take_config(config)
        if points is not None and not points.equal(self._undo_stack.points):
            self._undo_stack.change(points)
            self._take_points()
        self._undo_stack = UndoStack(self._undo_stack.points)


def _given_points(X: Any, y: Any, n_classes: int, is_test: Any, config: Config) -> Points:
    """Return checked points, held out as `is_test` says or else as `config` does."""
    if n_classes != 0:
        n_classes = check_number("n_classes", n_classes)
    labels = "classification" if n_classes else "regression"
    X, y = (as_array(name, () if array is None else array) for name, array in (("X", X), ("y", y)))
    X, y = check_points(X, y, labels)
    assigned = NOT_ASSIGNED
    if is_test is not None:
        assigned = check_flags("is_test", as_array("is_test", is_test), len(y))
    if not len(y) and labels != config.problem:
        return Points.empty(config.problem, config.test_share)
    return Points.of(X, y, n_classes, config.test_share, assigned)
