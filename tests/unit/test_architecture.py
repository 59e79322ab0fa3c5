"""The import rules of the project, checked on its sources and on trees that break them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from building.modules import IMPORT, imported_path, read_modules

import build

# Folder below web/ -> folders it must not import from. Data flows one way:
# control -> command -> worker -> session -> event -> store -> views.
FORBIDDEN_IMPORTS = {
    "controls": {"views"},
    "views": {"controls", "engine"},
    "engine": {"controls", "views"},
}
BROWSER_MODULES = {"js", "pyodide", "pyodide_js", "_pyodide", "_pyodide_core"}
# The global generators belong to nobody, but a restored Python has to give them new seeds.
RESEEDING = "self_check.py"
# What numpy.random has besides its global generator.
SEEDED = {"Generator", "default_rng", "SeedSequence", "BitGenerator", "PCG64", "PCG64DXSM"}
COMMENT = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL)
SENDS = re.compile(r"\b(?:send|postMessage)\s*\(")
RUNS_PYTHON = re.compile(r"\brunPython(?:Async)?\b")
# The start of a string literal with a statement that is Python's and not English.
PYTHON = re.compile(
    r"""["'`]\s*(?:import\s+[\w.]+\s*(?:as\s+\w+\s*)?[;\n"'`]|from\s+[\w.]+\s+import\b"""
    r"""|(?:def|class)\s+\w+\s*[(:])"""
)


def violations(root: Path) -> list[str]:
    """Return every broken rule as "path: what"."""
    web = [f"web/{line}" for line in web_violations(read_modules(root / "web"))]
    package = root / "py" / "nnvisu"
    for file in sorted(package.rglob("*.py")):
        where = file.relative_to(root).as_posix()
        tree = ast.parse(file.read_text("utf-8"))
        web += [f"{where}: {what}" for what in python_violations(file.name, tree)]
    return web


def web_violations(modules: dict[str, str]) -> Iterator[str]:
    for path, source in modules.items():
        folder = path.split("/")[0]
        for _, _, specifier in IMPORT.findall(source):
            target = imported_path(path, specifier)
            if target.split("/")[0] in FORBIDDEN_IMPORTS.get(folder, ()):
                yield f"{path}: imports {target}"
        code = COMMENT.sub("", source)
        if folder == "views" and SENDS.search(code):
            yield f"{path}: sends"
        if RUNS_PYTHON.search(code) or PYTHON.search(code):
            yield f"{path}: has Python in a string"


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
    """Yield each (name, dotted meaning) that an import statement binds."""
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


def test_the_sources_keep_the_rules() -> None:
    for folder in ("web/controls", "web/views", "web/engine", "py/nnvisu", "py/nnvisu/app"):
        assert list((build.ROOT / folder).glob("*.[jp][sy]")), f"nothing to check in {folder}"
    assert violations(build.ROOT) == []


ALLOWED = {
    "web/main.js": 'import "./controls/a.js";\nimport "./views/a.js";\nimport "./engine/a.js";\n',
    "web/controls/a.js": 'import { send } from "../engine/a.js";\nsend("train");\n',
    "web/views/a.js": (
        '/** @typedef {import("../engine/a.js").A} A */\n'
        'import "../store.js"; // never call send()\n'
        'const text = "import data from a file", url = "https://a.b";\n'
    ),
    "web/engine/a.js": 'import "../store.js";\npostMessage(1);\npyimport("nnvisu.app.bridge");\n',
    "web/store.js": "",
    "py/nnvisu/app/bridge.py": "import js\nfrom pyodide.ffi import to_js\n",
    "py/nnvisu/datasets.py": (
        "import numpy as np\nfrom numpy.random import Generator, default_rng\n"
        "def f(rng: np.random.Generator): return np.random.default_rng(1).random()\n"
    ),
}
BROKEN = {
    "controls import views": ("web/controls/a.js", 'import "../views/a.js";'),
    "views import engine": ("web/views/a.js", 'import {\n  send\n} from "../engine/a.js";'),
    "views import controls": ("web/views/b/c.js", 'export * from "../../controls/a.js";'),
    "engine imports views": ("web/engine/a.js", 'import x from "../views/a.js";'),
    "views send": ("web/views/a.js", 'export const f = (nnvisu) => nnvisu.send("train");'),
    "views post": ("web/views/a.js", "worker.postMessage({});"),
    "python run from javascript": ("web/engine/a.js", "pyodide.runPython(code);"),
    "python in a string": ("web/main.js", "const code = `\n  import nnvisu\n`;"),
    "python function in a string": ("web/main.js", 'const code = "def f(x):\\n";'),
    "python import in a string": ("web/main.js", "const code = 'from a.b import c';"),
    "import js": ("py/nnvisu/app/session.py", "import js"),
    "import pyodide late": (
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


def test_a_tree_that_keeps_the_rules(tmp_path: Path) -> None:
    write_tree(tmp_path, ALLOWED)
    assert violations(tmp_path) == []


@pytest.mark.parametrize("rule", BROKEN)
def test_a_broken_rule_is_found(rule: str, tmp_path: Path) -> None:
    path, source = BROKEN[rule]
    write_tree(tmp_path, {**ALLOWED, path: source})
    found = violations(tmp_path)
    assert len(found) == 1 and found[0].startswith(f"{path}: ")
