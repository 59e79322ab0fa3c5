"""The section ``script``: the lines of the program, sent only while the page shows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ..pacing import Clock, Schedule
from ..workspace import Workspace
from . import Data, file_names, write_script

SECONDS: Final = 0.3
"""Minimum time between two sections during training. Each step changes the program."""


class ScriptWatch:
    """Writes the section ``script`` when the program has changed.

    Parameters
    ----------
    clock : Clock
    """

    def __init__(self, clock: Clock) -> None:
        self._schedule = Schedule(clock, seconds=SECONDS)
        self._data: Data | None = None
        self._sent: dict[str, Any] | None = None

    def update(self, workspace: Workspace, training: Mapping[str, Any]) -> dict[str, Any]:
        """Return ``{"script": section}``, or ``{}`` if there is nothing to send.

        Nothing is sent if the page does not show the script, if less than `SECONDS` have passed
        during training, or if the section has not changed.

        Parameters
        ----------
        workspace : Workspace
            The page shows the script if `watched.script` is True.
        training : mapping
            The section ``training``.

        Returns
        -------
        dict
            The section holds ``lines``, a list of ``{text, control}`` (see `Line`), and ``files``,
            the names of the files that the program reads.
        """
        if not workspace.watched.script:
            self._data = self._sent = None
            return {}
        if workspace.learning and not self._schedule.is_due:
            return {}
        with self._schedule.timing():
            section = self._section(workspace, training)
        if section == self._sent:
            return {}
        self._sent = section
        return {"script": section}

    def _section(self, workspace: Workspace, training: Mapping[str, Any]) -> dict[str, Any]:
        points, features = workspace.points, workspace.config.features
        data = self._data
        if data is None or data.points is not points or data.features != features:
            data = self._data = Data(points, features)
        lines = [line._asdict() for line in write_script(workspace, data, training)]
        return {"lines": lines, "files": file_names(workspace, data)}
