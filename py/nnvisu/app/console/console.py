"""The console of a page: a namespace for Python lines, and the answers to these lines."""

from __future__ import annotations

import ast
import builtins
import copy
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

import nnvisu
from nnvisu._check_values import ValidationError
from nnvisu.network import MLP
from nnvisu.setup.config import Config
from nnvisu.setup.points import Points

from ..edited_weights import Weights
from ..own_code.code import parse
from ..own_code.deadline import DeadlineInterrupt, raise_caught
from ..own_code.guard import COMMAND_SECONDS, TimeLimitError
from ..own_code.output import Output, capturing
from ..own_code.problems import Problem, as_dicts, problems_of, text_of
from .completion import completions
from .help import Help
from .result import in_short

if TYPE_CHECKING:
    from ..workspace import Workspace

KIND: Final = "console"
"""The word for the console in the file names of its inputs; see `OWN_FILE`."""

FIELD: Final = "console_model"
"""The attribute `field` of errors about the console's ``model``."""

LINE_WIDTH: Final = 60
"""Maximum number of characters in a row of an array, so that the page need not break the row."""

LAST_RESULT: Final = "_"
"""The name of the last result."""


class Answer(NamedTuple):
    """The answer to one input.

    Attributes
    ----------
    number : int
        Number of the input, from 1. A problem contains the number of the input to which its line
        belongs.
    text : str
        The input.
    copied_step : int or None
        Step of the page at which new copies were made before this input ran; None if the earlier
        copies were still up to date.
    output : str
        The printed text.
    result : str or None
        The value of the last statement as a short text. None if the statement is not an
        expression, or if its value is None.
    problems : sequence of Problem
    """

    number: int
    text: str
    copied_step: int | None
    output: str
    result: str | None
    problems: Sequence[Problem]

    def as_section(self) -> dict[str, Any]:
        """Return the answer as an event contains it."""
        return {**self._asdict(), "problems": as_dicts(self.problems)}


class Console:
    """The names of one page's console.

    The inputs use copies, so they change neither the points nor the model of the page. ``X`` and
    ``y`` are copies of the training points; ``X_test`` and ``y_test`` are copies of the test
    points. ``X`` and ``X_test`` contain the inputs of the network. ``model`` and ``trainer`` are
    copies at the viewed step. If points, settings, step or weights of the page have changed, the
    next input runs with new copies. All other names remain until they are reset. An input that
    replaces ``__builtins__`` does not make later inputs fail.
    """

    def __init__(self) -> None:
        self._names: dict[str, Any] = {}
        self._n_inputs = 0
        self._copied: _Original | None = None

    def __reduce__(self) -> tuple[type[Console], tuple[()]]:
        """Pickle an empty console, because the values of its names may be of any type."""
        return Console, ()

    def run(self, text: str, workspace: Workspace) -> Answer:
        """Run an input of one or more lines.

        An error or an interrupt ends the input; the answer contains its position.
        """
        self._n_inputs += 1
        copied_step = self._copy(workspace)
        self._names["__builtins__"] = builtins
        output, result, problems = Output(), None, list[Problem]()
        try:
            # The contexts restore the settings of NumPy that the input may change.
            with capturing(output), np.errstate(), np.printoptions(linewidth=LINE_WIDTH):
                result = self._execute(text)
                raise_caught()
        except DeadlineInterrupt as interrupt:
            problems += TimeLimitError(interrupt, COMMAND_SECONDS).problems
        except BaseException as error:  # SystemExit, for example, is not an Exception
            problems += problems_of(error) or [Problem(text_of(error))]
        return Answer(self._n_inputs, text, copied_step, output.text, result, problems)

    def reset(self) -> None:
        """Delete all names. The next input makes and reports new copies."""
        self._names, self._copied = {}, None

    def complete(self, before: str, workspace: Workspace) -> list[str]:
        """Return the names that complete a text; see `completions`."""
        if not self._names:
            self._copy(workspace)
            self._copied = None  # The first input then makes and reports new copies.
        with capturing(Output()):
            return completions(before, self._names)

    def weights_for(self, model: MLP) -> Weights:
        """Return the weights of the console's ``model``.

        Raises
        ------
        ValidationError
            If the console has no model, if the layers of the console's model differ from the layers
            of `model`, or if a weight is not finite.
        """
        if not self._names:
            hint = "Run a line in the console first."
            raise ValidationError(FIELD, "The console has no model yet.", hint)
        own = self._names.get("model")
        if not isinstance(own, MLP):
            got = "None" if own is None else f"a value of type {type(own).__name__}"
            hint = "Write model = trainer.model."
            raise ValidationError(FIELD, f"model must be an MLP, got {got}.", hint)
        params = np.array(own.params_, dtype=np.float64)
        if own.layer_sizes != model.layer_sizes or params.shape != model.params_.shape:
            raise ValidationError(
                FIELD,
                f"model must have the layer sizes {model.layer_sizes}, got {own.layer_sizes}.",
                "Change the layers on the page first.",
            )
        finite = np.isfinite(params)
        if not finite.all():
            first = params[~finite][0]
            raise ValidationError(FIELD, f"The weights of model must be finite, got {first}.")
        return Weights(params)

    def note_weights_used(self, workspace: Workspace) -> None:
        """Continue with the present copies: the page now has the weights of the console's model."""
        self._copied = _Original.of(workspace)

    def _copy(self, workspace: Workspace) -> int | None:
        """Copy points and model if they have changed since the last copy.

        Returns
        -------
        int or None
            The step of the copied model; None if there is no new copy.
        """
        original = _Original.of(workspace)
        if self._copied and original.equals(self._copied):
            return None
        if not self._names:
            self._names |= {"__name__": "__console__"}
            self._names |= {"nnvisu": nnvisu, "np": np, "help": Help()}
        learner = workspace.learner
        trainer = copy.deepcopy(learner.trainer)
        X, y = copy.deepcopy(learner.training)
        X_test, y_test = copy.deepcopy(learner.test)
        self._names |= {"X": X, "y": y, "X_test": X_test, "y_test": y_test}
        self._names |= {"model": trainer.model, "trainer": trainer}
        self._copied = original
        return original.step

    def _execute(self, text: str) -> str | None:
        """Execute an input; if it ends with an expression, return the value as a short text."""
        file = f"<your {KIND} {self._n_inputs}>"
        tree = parse(text, file)
        last = tree.body[-1] if tree.body else None
        if not isinstance(last, ast.Expr):
            exec(compile(tree, file, "exec", dont_inherit=True, optimize=0), self._names)
            return None
        target = ast.copy_location(ast.Name(LAST_RESULT, ast.Store()), last)
        tree.body[-1] = ast.copy_location(ast.Assign([target], last.value), last)
        exec(compile(tree, file, "exec", dont_inherit=True, optimize=0), self._names)
        value = self._names.get(LAST_RESULT)
        return None if value is None else in_short(value)


class _Original(NamedTuple):
    """The page's points and model, from which copies are made."""

    points: Points
    config: Config
    step: int
    weights: bytes

    @classmethod
    def of(cls, workspace: Workspace) -> _Original:
        step = workspace.trainer.n_steps_
        weights = workspace.model.params_.tobytes()
        return cls(workspace.points, workspace.config, step, weights)

    def equals(self, other: _Original) -> bool:
        """Return whether points and model are the same as in `other`.

        `Points` are never changed, only replaced, so a comparison of the objects suffices.
        """
        return self.points is other.points and self[1:] == other[1:]
