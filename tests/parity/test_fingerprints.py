"""Equality of weights to the last bit, in all browser engines and in Node, after the same steps.

Both builds contain the same runtime, so the site is enough.
"""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.parity.fingerprints import FINGERPRINTS, N_CLASSES, N_SAMPLES, N_STEPS, SEED
from tests.support.browser import OpenPage, becomes, send, settled
from tests.unit.test_in_pyodide import copy_distributions, copy_runtime, run_tests


@pytest.mark.core
def test_a_link_gives_the_same_fingerprint_in_every_engine(open_page: OpenPage, url: str) -> None:
    page, _ = open_page()
    page.goto(url)
    page.evaluate("nnvisu.ready")
    found = {}
    for case in FINGERPRINTS:
        activation, optimizer, batch_size, dropout = case
        link = (
            f"v=1&source=moons,{N_CLASSES},{N_SAMPLES},,{SEED}&activation={activation}"
            f"&optimizer={optimizer}&batch_size={batch_size}&dropout={dropout}&steps={N_STEPS}"
        )
        page.evaluate("(link) => { location.hash = link; }", link)
        becomes(page, "config", "activation", activation)
        settled(page)
        send(page, "step", n_steps=N_STEPS)
        settled(page)
        shown = page.get_by_text("weights", exact=False).locator("code")
        expect(shown).to_be_visible()
        found[case] = shown.inner_text()
    assert found == FINGERPRINTS


def test_node_gives_the_same_fingerprints(dist: Path, node: str, tmp_path: Path) -> None:
    copy_runtime(dist / "site", tmp_path)
    copy_distributions(tmp_path / "site")
    project = tmp_path / "project"
    (project / "tests").mkdir(parents=True)
    shutil.copy(Path(__file__).parents[2] / "pyproject.toml", project)
    shutil.copy(Path(__file__).with_name("fingerprints.py"), project / "tests/test_here.py")
    run = run_tests(node, tmp_path, "snapshot")
    output, _ = run.communicate()
    assert run.returncode == 0, output
    assert "1 passed" in output, output
