"""Extraction of functions from the library, with everything that they use, as one short program."""

from __future__ import annotations

import ast
import posixpath
from collections.abc import Iterator, Mapping
from typing import NamedTuple

#: Modules of the library whose names own code does not need.
LEFT_OUT = {"_types", "_check_values"}
#: A function that is left out, because the page checks the arguments before it calls own code.
SKIPPED = {"check_arguments"}


class Definition(NamedTuple):
    """A function or constant at the top level of a module."""

    module: Module
    node: ast.stmt


class Module:
    """One file of the library.

    Parameters
    ----------
    path : str
    text : bytes
        The file's contents as bytes, because positions in an ``ast`` count bytes.
    """

    def __init__(self, path: str, text: bytes) -> None:
        self.path = path
        self.text = text
        self.tree = ast.parse(text)
        self.definitions = {name: node for node in self.tree.body for name in _defined(node)}
        lines = text.splitlines(keepends=True)
        self._starts = [sum(map(len, lines[:i])) for i in range(len(lines) + 1)]

    def start(self, node: ast.expr | ast.stmt | ast.arg | ast.keyword) -> int:
        """Return the offset of the first byte of a node."""
        return self._starts[node.lineno - 1] + node.col_offset

    def end(self, node: ast.expr | ast.stmt | ast.arg | ast.keyword) -> int:
        """Return the offset after the last byte of a node."""
        return self._starts[(node.end_lineno or 1) - 1] + (node.end_col_offset or 0)

    def imported(self, name: str) -> str | None:
        """Return the path of the module from which a name is imported with a relative import."""
        for node in self.tree.body:
            if isinstance(node, ast.ImportFrom) and node.level and node.module not in LEFT_OUT:
                if any(alias.name == name for alias in node.names):
                    folder = posixpath.join(
                        posixpath.dirname(self.path), *[".."] * (node.level - 1)
                    )
                    return posixpath.normpath(f"{folder}/{node.module}.py")
        return None

    def import_of(self, name: str) -> str | None:
        """Return the statement that imports a name from the standard library or NumPy."""
        for node in self.tree.body:
            is_relative = isinstance(node, ast.ImportFrom) and node.level > 0
            if isinstance(node, ast.Import | ast.ImportFrom) and not is_relative:
                if any((it.asname or it.name) == name for it in node.names):
                    return ast.unparse(node)
        return None


def self_contained(
    sources: Mapping[str, bytes], path: str, names: Mapping[str, str], removed: str | None = None
) -> tuple[list[str], str]:
    """Return the definitions of `names` and of all that they use, without type annotations.

    Parameters
    ----------
    sources : mapping
        Files of the library by path.
    path : str
        The file that defines `names`.
    names : mapping of str to str
        Functions to extract, with their new names.
    removed : str, optional
        A parameter that is removed from every function and every call.

    Returns
    -------
    imports : list of str
        Import statements.
    code : str
        The definitions, with their comments, in an order in which the code runs.
    """
    modules: dict[str, Module] = {}
    found: dict[str, Definition] = {}
    imports: set[str] = set()

    def visit(at: str, name: str) -> None:
        module = modules.setdefault(at, Module(at, sources[at]))
        node = module.definitions.get(name)
        if name in found or name in SKIPPED:
            return
        if node is None:
            origin, statement = module.imported(name), module.import_of(name)
            if origin:
                visit(origin, name)
            elif statement:
                imports.add(statement)
            return
        found[name] = Definition(module, node)
        for used in _used_names(node):
            visit(at, used)

    for name in names:
        visit(path, name)
    parts = [_Rewriter(it.module, names, removed).text(it.node) for it in _in_order(found, path)]
    return sorted(imports), _joined(parts)


def _in_order(found: Mapping[str, Definition], path: str) -> list[Definition]:
    """Return the definitions by file and line; those in the file `path` are last."""
    unique = {id(it.node): it for it in found.values()}.values()
    return sorted(unique, key=lambda it: (it.module.path == path, it.module.path, it.node.lineno))


def _joined(parts: list[str]) -> str:
    """Join constants by line ends, and functions by two empty lines."""
    code = ""
    was_function = False
    for part in parts:
        is_function = part.startswith(("def ", "@"))
        separator = "\n\n\n" if is_function or was_function else "\n"
        code += (separator if code else "") + part
        was_function = is_function
    return code


def _defined(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef):
        yield node.name
    elif isinstance(node, ast.AnnAssign | ast.Assign):
        targets = [node.target] if isinstance(node, ast.AnnAssign) else node.targets
        yield from (target.id for target in targets if isinstance(target, ast.Name))


def _used_names(node: ast.AST) -> Iterator[str]:
    """Yield the names in a node, without those in annotations."""
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.Name):
                yield child.id
            elif isinstance(child, ast.AST):
                yield from _used_names(child)


class _Rewriter(ast.NodeVisitor):
    """Rewrites a definition: renames functions, removes annotations and one parameter."""

    def __init__(self, module: Module, names: Mapping[str, str], removed: str | None) -> None:
        self._module = module
        self._names = names
        self._removed = removed
        self._edits: list[tuple[int, int, bytes]] = []

    def text(self, node: ast.stmt) -> str:
        """Return the changed text of `node`."""
        self.visit(node)
        decorators = getattr(node, "decorator_list", [])
        start = self._module.start(decorators[0]) - 1 if decorators else self._module.start(node)
        text, end = b"", start
        for first, after, replacement in sorted(self._edits):
            text += self._module.text[end:first] + replacement
            end = after
        return (text + self._module.text[end : self._module.end(node)]).decode()

    def visit_Name(self, node: ast.Name) -> None:
        if node.id in self._names:
            self._replace(node, node, self._names[node.id])

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value:
            self._edit(self._module.end(node.target), self._module.start(node.value), " = ")
            self.visit(node.value)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        start = self._module.start(node)
        if node.name in self._names:
            self._edit(start + 4, start + 4 + len(node.name), self._names[node.name])
        self._visit_parameters(node.args)
        if node.returns:
            arrow = self._module.text.rindex(b" ->", start, self._module.start(node.returns))
            self._edit(arrow, self._module.end(node.returns), "")
        for statement in node.body:
            self.visit(statement)

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Name) and node.func.id == "ValidationError":
            self._replace(node, node, f"ValueError({ast.unparse(node.args[1])})")
            return
        self.visit(node.func)
        before: ast.expr | ast.keyword = node.func
        parts: list[ast.expr | ast.keyword] = [*node.args, *node.keywords]
        for part in parts:
            value = part.value if isinstance(part, ast.keyword) else part
            if isinstance(value, ast.Name) and value.id == self._removed:
                self._edit(self._module.end(before), self._module.end(part), "")
            else:
                self.visit(value)
                before = part

    def _visit_parameters(self, args: ast.arguments) -> None:
        defaults = dict(zip(reversed(args.args), reversed(args.defaults), strict=False))
        defaults |= {a: it for a, it in zip(args.kwonlyargs, args.kw_defaults, strict=True) if it}
        before: ast.expr | ast.arg | None = None
        for arg in [*args.args, *filter(None, [args.vararg]), *args.kwonlyargs]:
            last = defaults.get(arg, arg)
            if arg.arg == self._removed and before is not None:
                self._edit(self._module.end(before), self._module.end(last), "")
                continue
            if arg.annotation:
                name_end = self._module.start(arg) + len(arg.arg)
                if arg in defaults:
                    self._edit(name_end, self._module.start(defaults[arg]), "=")
                else:
                    self._edit(name_end, self._module.end(arg.annotation), "")
            before = last

    def _replace(self, first: ast.expr, last: ast.expr, text: str) -> None:
        self._edit(self._module.start(first), self._module.end(last), text)

    def _edit(self, start: int, end: int, text: str) -> None:
        self._edits.append((start, end, text.encode()))
