"""Code: the functions that the source of a part defines, and the positions of these functions."""

from __future__ import annotations

import ast
import builtins
import inspect
import io
import linecache
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Final

from nnvisu.setup.parts import Part

from .deadline import DeadlineInterrupt
from .problems import OwnCodeError, Problem, column_of, problems_of, text_of

MAX_WARNINGS: Final = 5
"""Maximum number of Python's warnings that are noted."""


class Code:
    """The source of a part, compiled and executed.

    Parameters
    ----------
    part : Part

    Attributes
    ----------
    part : Part
    scope : dict
        The names that the source defines, with their values.
    notes : list of str
        Python's warnings about the source, as sentences.

    Raises
    ------
    OwnCodeError
        If the source has a syntax error, or its execution raises an error.
    """

    def __init__(self, part: Part) -> None:
        self.part = part
        self.notes: list[str] = []
        with self.reporting(None):
            self._tree, compiled = self._compile()
            # This name is not "__main__", so a block ``if __name__ == "__main__"`` does not run.
            self.scope: dict[str, Any] = {"__name__": part.name, "__builtins__": builtins}
            exec(compiled, self.scope)

    def has(self, name: str) -> bool:
        """Return whether the source defines `name`."""
        return name in self.scope

    def function(self, signature: str) -> Callable[..., Any]:
        """Return the function with this signature.

        Parameters
        ----------
        signature : str
            Name and parameters, such as "derivative(z, a)" or "generate(*, n_samples)".

        Raises
        ------
        OwnCodeError
            If the source does not define the function, or the function does not accept these
            parameters.
        """
        name, _, parameters = signature.rstrip(")").partition("(")
        if name not in self.scope:
            raise self._missing(signature)
        function = self.scope[name]
        if not callable(function):
            raise self.error(name, f"{name} must be a function, got {_short(function)}.")
        names = parameters.removeprefix("*, ").split(", ")
        keywords = dict.fromkeys(names) if parameters.startswith("*, ") else {}
        try:
            own = inspect.signature(function)
        except (TypeError, ValueError):  # some functions of NumPy have no signature
            return self._guarded(name, function)
        try:
            own.bind(*([] if keywords else names), **keywords)
        except TypeError:
            raise self.error(
                name, f"{name} must accept {signature}, but its signature is {name}{own}."
            ) from None
        return self._guarded(name, function)

    def error(self, name: str, message: str) -> OwnCodeError:
        """Return an error at the definition of `name`."""
        return OwnCodeError([self._problem(message, self._definition(name))])

    def error_at_result(self, name: str, message: str, is_none: bool = False) -> OwnCodeError:
        """Return an error at the return statement of the function `name`.

        If the function has no return statement, or several that may be the cause, the error is at
        the definition. If `is_none` is True, the function has returned None.
        """
        definition = self._definition(name)
        returns = list(_returns(definition)) if isinstance(definition, ast.FunctionDef) else []
        if is_none:
            returns = [each for each in returns if _is_none(each)] or returns
        place = returns[0] if len(returns) == 1 else definition
        return OwnCodeError([self._problem(message, place)])

    def _missing(self, signature: str) -> OwnCodeError:
        """Return the error for a missing function, at the first function or class."""
        kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
        defined = [node for node in self._tree.body if isinstance(node, kinds)]
        message = f"Define {signature}: it is missing."
        if defined:
            names = ", ".join(dict.fromkeys(node.name for node in defined))
            message = f"Define {signature}: the code only defines {names}."
        return OwnCodeError([self._problem(message, next(iter(defined), None))])

    def _compile(self) -> tuple[ast.Module, Any]:
        source, file = self.part.source, self.part.file
        with warnings.catch_warnings(record=True) as noted:
            warnings.simplefilter("always")
            tree = parse(source, file)
            compiled = compile(source, file, "exec", dont_inherit=True, optimize=0)
        texts = [f"Line {it.lineno}: {it.message}" for it in noted if it.filename == file]
        self.notes += list(dict.fromkeys(texts))[:MAX_WARNINGS]
        return tree, compiled

    def _guarded(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that calls `function` and reports its errors as problems."""

        @wraps(function)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            with self.reporting(name):
                return function(*args, **kwargs)

        return guarded

    @contextmanager
    def reporting(self, name: str | None) -> Iterator[None]:
        """Raise `OwnCodeError` for every error in the block.

        An error without a line of own code is reported at the definition of the function `name`.
        An interrupt of the deadline propagates.
        """
        try:
            yield
        except (DeadlineInterrupt, OwnCodeError):
            raise
        except BaseException as error:  # SystemExit, for example, is not an Exception
            place = self._definition(name) if name else None
            problems = problems_of(error) or [self._problem(text_of(error), place)]
            raise OwnCodeError(problems) from None

    def _problem(self, message: str, node: ast.AST | None) -> Problem:
        """Return a problem at a node, or in the first line."""
        line = getattr(node, "lineno", 1)
        text = linecache.getline(self.part.file, line)
        start = column_of(text, getattr(node, "col_offset", 0))
        end: int | None = len(text.rstrip()) + 1
        if getattr(node, "end_lineno", None) == line:
            end = column_of(text, getattr(node, "end_col_offset", None))
        return Problem(message, line, start, end, self.part.kind, self.part.name)

    def _definition(self, name: str) -> ast.AST | None:
        """Return the last statement of the source that defines `name`."""
        for node in reversed(self._tree.body):
            if name in _names_defined(node):
                return node
        return None


def parse(source: str, file: str) -> ast.Module:
    """Return the syntax tree of a source, and store its lines for tracebacks under the name `file`.

    Raises
    ------
    SyntaxError
    """
    # Unlike `str.splitlines`, this splits a source where Python splits it.
    lines = io.StringIO(source, newline=None).readlines()
    # Python finds the lines of a traceback in this cache.
    linecache.cache[file] = (len(source), None, lines, file)
    # In the page, Python runs with -OO. Without optimize=0, the tree would lack docstrings.
    tree = compile(source, file, "exec", ast.PyCF_ONLY_AST, dont_inherit=True, optimize=0)
    assert isinstance(tree, ast.Module)
    return tree


def _names_defined(node: ast.stmt) -> set[str]:
    """Return the names that a statement defines."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {node.name}
    if isinstance(node, ast.Import | ast.ImportFrom):
        return {(alias.asname or alias.name).split(".")[0] for alias in node.names}
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return {target.id for target in targets if isinstance(target, ast.Name)}


def _returns(node: ast.AST) -> Iterator[ast.Return]:
    """Yield the return statements of a function, without those of nested functions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Return):
            yield child
        elif not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from _returns(child)


def _is_none(statement: ast.Return) -> bool:
    """Return whether a statement is ``return`` or ``return None``."""
    value = statement.value
    return value is None or (isinstance(value, ast.Constant) and value.value is None)


def _short(value: object) -> str:
    """Return a short text for a value, without a call of own code."""
    if isinstance(value, bool | int | float | str | type(None)):
        return repr(value)[:60]
    return f"a value of type {type(value).__name__}"
