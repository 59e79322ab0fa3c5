"""Templates of own code: the built-ins, worked examples, and an empty part of each kind."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from building.self_contained import Module, self_contained

FOLDER = "py/nnvisu"
EXAMPLES = f"{FOLDER}/app/own_code/examples/"
EMPTY = f"{FOLDER}/app/own_code/empty/"

#: The function that each kind of part defines.
FUNCTIONS = {
    "generate": "generator",
    "feature": "feature",
    "function": "activation",
    "update": "optimizer",
    "loss": "loss",
}
#: The statement with which a generator checks its arguments, and the replacement in a template. A
#: template needs no check: the page checks the arguments before it calls own code.
CHECKING = "rng, n_samples, n_classes = check_arguments(n_samples, n_classes, noise, random_state)"
NEW_RNG = "rng = np.random.default_rng(random_state)"

UPDATE = """

def update(params, gradient, state, learning_rate, weight_decay):
    \"\"\"Change params and state in place.\"\"\"
    if weight_decay:
        {decay}
    rule(params, gradient, state, learning_rate)
"""
DECAY = {
    False: "gradient = gradient + weight_decay * params",
    True: "params *= 1 - learning_rate * weight_decay",
}
INIT = """

def init(params):
    \"\"\"Return the state before the first step.\"\"\"
    return {{{entries}}}
"""


class Template(NamedTuple):
    """A source from which a person starts an own part.

    Attributes
    ----------
    kind : str
        Kind of the part, such as "activation".
    group : str
        "empty", "built-in" or "example".
    name : str
        Name of the built-in, of the example or of the empty part.
    source : str
    """

    kind: str
    group: str
    name: str
    source: str


def templates(sources: Mapping[str, bytes]) -> list[Template]:
    """Return all templates, in their order on the page.

    Parameters
    ----------
    sources : mapping
        Files of the project by path.
    """
    built_in = [
        *_generators(sources),
        *_features(sources),
        *_activations(sources),
        *_optimizers(sources),
        *_losses(sources),
    ]
    return [*_files(sources, EMPTY, "empty"), *built_in, *_files(sources, EXAMPLES, "example")]


def _files(sources: Mapping[str, bytes], folder: str, group: str) -> Iterator[Template]:
    """Yield the files of a folder; the function that a file defines determines the kind."""
    for path in sorted(sources):
        name = path.removeprefix(folder).removesuffix(".py")
        if not path.startswith(folder) or name == "__init__":
            continue
        source = sources[path].decode()
        defined = {
            node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)
        }
        kind = next(kind for function, kind in FUNCTIONS.items() if function in defined)
        yield Template(kind, group, name, source)


def _generators(sources: Mapping[str, bytes]) -> Iterator[Template]:
    for name, entry in _registry(sources, "datasets/__init__.py", "GENERATORS"):
        function = ast.unparse(entry)
        path = f"{FOLDER}/datasets/{function.removeprefix('make_')}.py"
        imports, code = self_contained(sources, path, {function: "generate"})
        code = code.replace(CHECKING, NEW_RNG).replace("    ValidationError\n", "    ValueError\n")
        yield _template("generator", name, imports, code)


def _features(sources: Mapping[str, bytes]) -> Iterator[Template]:
    for name, entry in _registry(sources, "features.py", "FEATURES"):
        assert isinstance(entry, ast.Lambda)
        formula = ast.unparse(entry.body).replace("X[:, 0]", "x").replace("X[:, 1]", "y")
        docstring = '"""Return the value of each point."""'
        code = f"def feature(x, y):\n    {docstring}\n    return {formula}"
        yield _template("feature", name, ["import numpy as np"], code)


def _activations(sources: Mapping[str, bytes]) -> Iterator[Template]:
    path = f"{FOLDER}/activations.py"
    for name, entry in _registry(sources, "activations.py", "ACTIVATIONS"):
        assert isinstance(entry, ast.Call)
        function, derivative = (ast.unparse(arg) for arg in entry.args)
        names = {function: "function", derivative: "derivative"}
        yield _template("activation", name, *self_contained(sources, path, names, removed="out"))


def _optimizers(sources: Mapping[str, bytes]) -> Iterator[Template]:
    path = f"{FOLDER}/optimizers.py"
    for name, entry in _registry(sources, "optimizers.py", "OPTIMIZERS"):
        assert isinstance(entry, ast.Call)
        init, rule = entry.args[:2]
        names = {ast.unparse(rule): "rule"}
        if isinstance(init, ast.Name):
            imports, code = self_contained(sources, path, {**names, init.id: "init"})
        else:
            assert isinstance(init, ast.Call)
            imports, code = self_contained(sources, path, names)
            entries = ", ".join(
                f'"{ast.literal_eval(arg)}": np.zeros_like(params)' for arg in init.args
            )
            code += "\n" + INIT.format(entries=entries)
        code = code.rstrip() + "\n" + UPDATE.format(decay=DECAY[bool(entry.keywords)])
        yield _template("optimizer", name, imports, code)


def _losses(sources: Mapping[str, bytes]) -> Iterator[Template]:
    path = f"{FOLDER}/losses.py"
    imports, code = self_contained(sources, path, {"cross_entropy": "loss"})
    yield _template("loss", "cross_entropy", imports, code)


def _registry(sources: Mapping[str, bytes], file: str, name: str) -> Iterator[tuple[str, ast.expr]]:
    """Yield the entries of a registry: names and expressions."""
    path = f"{FOLDER}/{file}"
    node = Module(path, sources[path]).definitions[name]
    assert isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Dict)
    for key, value in zip(node.value.keys, node.value.values, strict=True):
        assert key is not None
        yield ast.literal_eval(key), value


def _template(kind: str, name: str, imports: list[str], code: str) -> Template:
    header = f'"""{kind.capitalize()}: a copy of {name}, which is built in."""'
    needed = sorted({*imports, "import numpy as np"})
    separator = "\n\n\n" if code.startswith(("def ", "@")) else "\n\n"
    source = f"{header}\n\n" + "\n".join(needed) + separator + code.strip() + "\n"
    return Template(kind, "built-in", name, source)
