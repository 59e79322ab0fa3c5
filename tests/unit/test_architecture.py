"""Tests of the import rules, on the sources of the project and on small trees that break a rule."""

import ast
import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

import pytest

import build

# Room -> rooms that it may import, as in docs/architecture.md. Here, a folder or a file with a row
# in the table is called a room.
Table = Mapping[str, set[str]]

BROWSER_MODULES = {"js", "pyodide", "pyodide_js", "_pyodide", "_pyodide_core"}
# The only module that may use the global random generators of Python and NumPy: it reseeds them
# after the start from the memory snapshot.
RESEEDING = "self_check.py"
# Names in numpy.random that do not use its global generator.
SEEDED = {"Generator", "default_rng", "SeedSequence", "BitGenerator", "PCG64", "PCG64DXSM"}
COMMENT = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL)
# Static imports and re-exports start a line; dynamic imports can be anywhere in a line.
JS_IMPORT = re.compile(
    r"""(?:^(?:import|export)\b[^"'`;=]*|\bimport\s*\(\s*)["'](\.{1,2}/[^"'\n]+)["']""",
    re.MULTILINE,
)
SENDS = re.compile(r"\b(?:send|postMessage)\s*\(")
RUNS_PYTHON = re.compile(r"\brunPython(?:Async)?\b")
# The start of a string literal that contains a Python statement instead of English text.
PYTHON = re.compile(
    r"""["'`]\s*(?:import\s+[\w.]+\s*(?:as\s+\w+\s*)?[;\n"'`]|from\s+[\w.]+\s+import\b"""
    r"""|(?:def|class)\s+\w+\s*[(:])"""
)


def read_table(document: str) -> Table:
    """Return the import table of docs/architecture.md."""
    section = document.split("\n## Imports\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `([^`|]+)` \|([^|]*)\|$", section, re.MULTILINE)
    return {room: set(re.findall("`([^`]+)`", allowed)) for room, allowed in rows}


TABLE = read_table((build.ROOT / "docs/architecture.md").read_text("utf-8"))


def violations(root: Path) -> list[str]:
    """Return every broken rule as "path: problem"."""
    found = [f"{path}: {problem}" for path, problem in wrong_imports(root)]
    for file in sorted((root / "web").rglob("*.js")):
        path = file.relative_to(root).as_posix()
        found += [f"{path}: {problem}" for problem in js_violations(path, file.read_text("utf-8"))]
    for file in sorted((root / "py" / "nnvisu").rglob("*.py")):
        path, tree = file.relative_to(root).as_posix(), ast.parse(file.read_text("utf-8"))
        found += [f"{path}: {problem}" for problem in python_violations(file.name, tree)]
    return found


def wrong_imports(root: Path) -> Iterator[tuple[str, str]]:
    """Yield (path, problem) for each import that the table does not allow."""
    for path, target in all_imports(root):
        room = room_of(path)
        if room not in TABLE:
            yield path, f"{room} has no row in docs/architecture.md"
        elif room_of(target) not in {room, *TABLE[room]}:
            yield path, f"imports {target}"


def all_imports(root: Path) -> Iterator[tuple[str, str]]:
    """Yield (path, path of the imported module) for each import."""
    for file in sorted([*root.glob("web/**/*.js"), *root.glob("py/**/*.py"), *root.glob("*.py")]):
        path = file.relative_to(root).as_posix()
        imported = js_imports if path.endswith(".js") else python_imports
        for target in imported(root, path):
            yield path, target


def room_of(path: str) -> str:
    """Return the room of a file: the file itself if the table has it, else its nearest folder."""
    above = [path, *(folder.as_posix() for folder in PurePosixPath(path).parents)]
    return next((it for it in above if it in TABLE), posixpath.dirname(path))


def js_imports(root: Path, path: str) -> Iterator[str]:
    """Yield the path of each module that the module `path` imports."""
    code = COMMENT.sub("", (root / path).read_text("utf-8"))
    for specifier in JS_IMPORT.findall(code):
        yield posixpath.normpath(posixpath.join(posixpath.dirname(path), specifier))


def python_imports(root: Path, path: str) -> Iterator[str]:
    """Yield the path of each module of this project that the module `path` imports."""
    package = posixpath.dirname(path).removeprefix("py/").split("/")
    for node in ast.walk(ast.parse((root / path).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*above, *([node.module] if node.module else [])])
            names = [f"{module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from filter(None, (module_file(root, name) for name in names))


def module_file(root: Path, name: str) -> str | None:
    """Return the path of the module `name`, or of the module that defines the object `name`."""
    parts = name.split(".")
    for end in (len(parts), len(parts) - 1):
        stem = "/".join(["py", *parts[:end]])
        for path in (f"{stem}.py", f"{stem}/__init__.py"):
            if end and (root / path).is_file():
                return path
    return None


def js_violations(path: str, source: str) -> Iterator[str]:
    code = COMMENT.sub("", source)
    if path.startswith("web/views/") and SENDS.search(code):
        yield "sends"
    if RUNS_PYTHON.search(code) or PYTHON.search(code):
        yield "has Python in a string"


def python_violations(file: str, tree: ast.Module) -> Iterator[str]:
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        for name, meaning in imports(node):
            names[name] = meaning
            if meaning.split(".")[0] in BROWSER_MODULES and file != "bridge.py":
                yield f"imports {meaning}"
            if meaning.split(".")[0] == "random" and file != RESEEDING:
                yield "imports the global generator random"
            if uses_global_generator(meaning):
                yield f"imports {meaning}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            first, *rest = ast.unparse(node).split(".")
            meaning = ".".join([names.get(first, first), *rest])
            if uses_global_generator(meaning) and file != RESEEDING:
                yield f"uses {meaning}"


def imports(node: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield (name, dotted path) for each name that an import statement binds."""
    if isinstance(node, ast.Import):
        for alias in node.names:
            root = alias.name.split(".")[0]
            yield (alias.asname, alias.name) if alias.asname else (root, root)
    elif isinstance(node, ast.ImportFrom) and not node.level:
        for alias in node.names:
            yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def uses_global_generator(meaning: str) -> bool:
    parts = meaning.split(".")
    return parts[:2] == ["numpy", "random"] and len(parts) == 3 and parts[2] not in SEEDED


def test_the_sources_follow_the_rules() -> None:
    assert violations(build.ROOT) == []


def test_every_folder_with_sources_has_a_row() -> None:
    files = [*build.ROOT.glob("web/**/*.js"), *build.ROOT.glob("py/**/*.py")]
    rooms = {room_of(file.relative_to(build.ROOT).as_posix()) for file in files}
    assert len(rooms) > 15 and rooms <= TABLE.keys()
    assert {room for allowed in TABLE.values() for room in allowed} <= TABLE.keys()


def test_the_table_allows_only_imports_that_exist() -> None:
    used = {(room_of(path), room_of(target)) for path, target in all_imports(build.ROOT)}
    assert {(room, other) for room in TABLE for other in TABLE[room]} <= used


def is_together(room: str, other: str) -> bool:
    """Return whether both rooms have the same language, so that an import is possible."""
    return room.startswith("web") == other.startswith("web")


def file_in(room: str) -> str:
    if room.endswith((".js", ".py")):
        return room
    return f"{room}/a.js" if room.startswith("web") else f"{room}/a.py"


def import_of(importer: str, target: str) -> str:
    """Return a statement in the file `importer` that imports the file `target`."""
    if target.endswith(".js"):
        path = posixpath.relpath(target, posixpath.dirname(importer))
        return f'import {{\n  a,\n}} from "{path if path.startswith(".") else "./" + path}";\n'
    module = target.removeprefix("py/").removesuffix(".py").replace("/", ".")
    package, _, name = module.rpartition(".")
    return f"def f():\n    from {package} import {name}\n" if package else f"import {name}\n"


@pytest.mark.parametrize("room", TABLE)
def test_an_import_is_reported_unless_the_table_allows_it(room: str, tmp_path: Path) -> None:
    importer = file_in(room)
    for other in TABLE.keys() - {room, "build.py"}:
        if not is_together(room, other):
            continue
        target, root = file_in(other), tmp_path / other.replace("/", "-")
        write_tree(root, {target: "", importer: import_of(importer, target)})
        expected = [] if other in TABLE[room] else [f"{importer}: imports {target}"]
        assert violations(root) == expected


def test_a_folder_without_a_row_may_import_nothing(tmp_path: Path) -> None:
    write_tree(tmp_path, {"web/new/a.js": 'import "../domain/a.js";', "web/domain/a.js": ""})
    assert violations(tmp_path) == ["web/new/a.js: web/new has no row in docs/architecture.md"]


ALLOWED = {
    "web/main.js": 'import "./controls/a.js";\nimport "./views/a.js";\nimport "./engine/a.js";\n',
    "web/controls/deep/a.js": 'import { a } from "../../state/a.js";\nimport "../a.js";\n',
    "web/controls/a.js": 'import { a } from "../state/a.js";\nsend("train");\n',
    "web/views/a.js": (
        '/** @typedef {import("../engine/a.js").A} A */\n'
        'import "../state/a.js"; // never call send()\n'
        'const text = "import data from a file", url = "https://a.b";\n'
    ),
    "web/engine/a.js": 'import "./b.js";\npostMessage(1);\npyimport("nnvisu.app.bridge");\n',
    "web/state/a.js": "",
    "py/nnvisu/app/bridge.py": "import js\nfrom pyodide.ffi import to_js\n",
    "py/nnvisu/datasets/__init__.py": "from ._a import f\n",
    "py/nnvisu/datasets/_a.py": (
        "import numpy as np\nfrom numpy.random import Generator, default_rng\n"
        "def f(rng: np.random.Generator): return np.random.default_rng(1).random()\n"
    ),
}
BROKEN = {
    "controls import views": ("web/controls/a.js", 'import "../views/a.js";'),
    "views import engine": ("web/views/a.js", 'import {\n  a\n} from "../engine/a.js";'),
    "views import controls": ("web/views/a.js", 'export * from "../controls/a.js";'),
    "views import controls dynamically": ("web/views/a.js", 'await import("../controls/a.js");'),
    "engine imports views": ("web/engine/a.js", 'import x from "../views/a.js";'),
    "the library imports the app": ("py/nnvisu/a.py", "from nnvisu.app import bridge"),
    "the library imports the app's names": ("py/nnvisu/a.py", "from nnvisu.app.bridge import f"),
    "the setup imports the app": ("py/nnvisu/setup/a.py", "from nnvisu.app import bridge"),
    "page/ imports the app": ("py/nnvisu/page/a.py", "from nnvisu.app import bridge"),
    "a data set imports the app": ("py/nnvisu/datasets/_a.py", "from ..app import bridge"),
    "views send": ("web/views/a.js", 'export const f = (nnvisu) => nnvisu.send("train");'),
    "views post": ("web/views/a.js", "worker.postMessage({});"),
    "python run from javascript": ("web/engine/a.js", "pyodide.runPython(code);"),
    "python in a string": ("web/main.js", "const code = `\n  import nnvisu\n`;"),
    "python function in a string": ("web/main.js", 'const code = "def f(x):\\n";'),
    "python import in a string": ("web/main.js", "const code = 'from a.b import c';"),
    "import js": ("py/nnvisu/app/session.py", "import js"),
    "import pyodide in a function": (
        "py/nnvisu/app/session.py",
        "def f():\n    from pyodide.ffi import to_js",
    ),
    "global generator": ("py/nnvisu/a.py", "import numpy as np\nnp.random.rand(3)"),
    "global seed": ("py/nnvisu/a.py", "import numpy\nnumpy.random.seed(0)"),
    "global generator's alias": ("py/nnvisu/a.py", "from numpy import random as r\nr.normal()"),
    "global function": ("py/nnvisu/a.py", "from numpy.random import rand"),
    "python's generator": ("py/nnvisu/a.py", "import random"),
}


def write_tree(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def test_a_tree_that_follows_the_rules_has_no_violations(tmp_path: Path) -> None:
    write_tree(tmp_path, ALLOWED)
    assert violations(tmp_path) == []


@pytest.mark.parametrize("rule", BROKEN)
def test_a_broken_rule_is_reported_once(rule: str, tmp_path: Path) -> None:
    path, source = BROKEN[rule]
    write_tree(tmp_path, {**ALLOWED, path: source})
    found = violations(tmp_path)
    assert len(found) == 1 and found[0].startswith(f"{path}: ")
