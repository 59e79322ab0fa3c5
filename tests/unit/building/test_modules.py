"""The page's modules, run in Node in the form that each build gives them."""

import base64
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import build
from building.messages import BuildError
from building.modules import import_map, read_modules, self_contained
from tests.unit.building.tiny import LIBRARY, MODULES, PRINTED_BY_MAIN, Elements, built_site


def test_import_map_runs(run_module: Callable[[str], str]) -> None:
    imports = import_map(MODULES)
    assert "./lib" not in base64.b64decode(imports["nnvisu/lib/sums.js"].split(",")[1]).decode()
    # Node has no import maps: a hook looks the names up, as a browser does.
    printed = run_module(
        f"""import {{ registerHooks }} from "node:module";
        const imports = {json.dumps(imports)};
        registerHooks({{ resolve: (name, context, next) => name in imports
          ? {{ url: imports[name], shortCircuit: true }} : next(name, context) }});
        await import("nnvisu/main.js");""",
    )
    assert json.loads(printed) == PRINTED_BY_MAIN


def test_self_contained_module_runs(run_module: Callable[[str], str]) -> None:
    main, worker = (self_contained(MODULES, name) for name in ("main.js", "engine/worker.js"))
    assert json.loads(run_module(main)) == PRINTED_BY_MAIN
    assert run_module(worker) == "worker 2\n"


def test_worker_can_not_import_in_a_circle() -> None:
    modules = {"a.js": 'import "./b.js";', "b.js": 'import "./a.js";'}
    with pytest.raises(BuildError, match=r"a\.js -> b\.js -> a\.js"):
        self_contained(modules, "a.js")
    assert set(import_map(modules)) == {"nnvisu/a.js", "nnvisu/b.js"}, "pages can"


def test_a_library_is_a_module_with_its_license_inside(
    project: Path, tmp_path: Path, no_registry: None, run_module: Callable[[str], str]
) -> None:
    (project / "web/main.js").write_text(
        'import Plot from "./vendor/uplot.js"; console.log(new Plot().answer);'
    )
    build.build(project, tmp_path / "cache")
    library = (built_site(project) / "vendor/uplot.js").read_bytes()
    assert all(data in library for data in LIBRARY.values())
    elements = Elements((project / "dist/nnvisu.html").read_text("utf-8")).found
    imports = next(json.loads(text) for _, a, text in elements if a.get("type") == "importmap")
    assert base64.b64decode(imports["imports"]["nnvisu/vendor/uplot.js"].split(",")[1]) == library
    modules = read_modules(built_site(project))
    assert run_module(self_contained(modules, "main.js")) == "42\n"
