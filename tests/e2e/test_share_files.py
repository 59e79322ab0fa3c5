"""Files of the menu Share: each is downloaded, and run or read in Python."""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import nbclient
import nbformat
import numpy as np
import pytest
import safetensors.numpy
from PIL import Image
from playwright.sync_api import Page, expect

from nnvisu import load_model
from tests.support.browser import button, choose, eventually, send, state

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"

FLOWERS = "length,width,species\n" + "\n".join(
    f"{5 + i % 7 / 4},{2 + i % 5 / 3:.2f},{('setosa', 'virginica', 'versicolor')[i % 3]}"
    for i in range(45)
)


def saved(page: Page, item: str, folder: Path) -> Path:
    """Choose an item of the menu Share; return the downloaded file."""
    with page.expect_download() as download:
        choose(page, "Share", item)
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def import_file(page: Page, name: str, content: str) -> None:
    button(page, "Import data").click()
    field = page.get_by_role("dialog", name="Import data").get_by_label("File")
    buffer = content.encode()
    field.set_input_files({"name": name, "mimeType": "text/plain", "buffer": buffer})
    expect(page.get_by_role("dialog", name="Import data")).to_be_hidden()


def run(path: Path) -> str:
    """Run a program, which checks itself; return what it prints."""
    command = [sys.executable, str(path)]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=path.parent)
    assert result.returncode == 0, result.stderr
    return result.stdout


def trained(page: Page) -> str:
    """Import points and train the network; return its fingerprint."""
    import_file(page, "flowers.csv", FLOWERS)
    eventually(page, lambda now: len(now["data"]["y"]) == 45)
    send(page, "configure", features=["x", "y", "sin_pi_x"], activation="gelu", batch_size=16)
    send(page, "step", n_steps=40)
    fingerprint: str = state(page)["training"]["fingerprint"]
    return fingerprint


def test_each_file_reproduces_the_network_of_the_page(page: Page, tmp_path: Path) -> None:
    fingerprint = trained(page)
    points = np.array(state(page)["data"]["X"]).reshape(-1, 2)
    for item in ("Python (NumPy)", "PyTorch"):
        output = run(saved(page, item, tmp_path))
        difference = re.search(r"Largest difference from the page: (\S+)", output)
        assert difference and float(difference[1]) < 1e-12
    model = load_model(saved(page, "JSON", tmp_path))
    assert model.network.fingerprint() == fingerprint
    rows = saved(page, "Data (CSV)", tmp_path).read_text("utf-8").splitlines()
    assert rows[0] == "length,width,species" and rows[1].endswith("setosa")
    x, y = np.array([row.split(",")[:2] for row in rows[1:]], dtype=float).T
    np.testing.assert_allclose(model.inputs(x, y)[:, :2], points, atol=1e-15)
    tensors = safetensors.numpy.load_file(saved(page, "safetensors", tmp_path))
    np.testing.assert_array_equal(tensors["layers.0.weight"], model.network.coefs_[0].T)


def test_the_notebook_trains_the_network_of_the_page(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trained(page)
    path = saved(page, "Notebook", tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "py"))
    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": str(tmp_path)}}
    nbclient.NotebookClient(notebook, timeout=120, resources=resources).execute()


def test_a_model_is_imported_with_weights_and_settings(page: Page, tmp_path: Path) -> None:
    note = page.get_by_role("menu", name="Share").get_by_text("changed during training")
    button(page, "Share").click()
    expect(note).to_be_hidden()
    page.keyboard.press("Escape")
    fingerprint = trained(page)
    send(page, "configure", learning_rate=0.5)
    button(page, "Share").click()
    expect(note).to_contain_text("start from the present weights")
    page.keyboard.press("Escape")
    model = load_model(saved(page, "JSON", tmp_path))
    assert not model.reproducible
    model.save(tmp_path / "copy.json")
    send(page, "configure", features=["x"], learning_rate=0.01, batch_size=0)
    import_file(page, "copy.json", (tmp_path / "copy.json").read_text("utf-8"))
    now = eventually(page, lambda now: now["training"]["fingerprint"] == fingerprint)
    assert now["config"]["features"] == ["x", "y", "sin_pi_x"]
    assert (now["config"]["learning_rate"], now["config"]["batch_size"]) == (0.5, 16)
    assert len(now["data"]["y"]) == 45
    expect(page.get_by_text(f"Model {fingerprint} imported.")).to_be_visible()


def test_own_code_that_a_format_cannot_contain_is_named(page: Page) -> None:
    source = "def function(z):\n    return z / (1 + abs(z))\n"
    send(page, "apply_code", kind="activation", name="soft", source=source)
    send(page, "configure", activation="soft")
    choose(page, "Share", "JSON")
    alert = page.get_by_role("alert").filter(has_text="A JSON model cannot contain your code")
    expect(alert).to_contain_text("the activation soft")


def test_map_and_curves_are_saved_as_pictures(page: Page, tmp_path: Path) -> None:
    trained(page)
    training = state(page)["training"]
    choose(page, "Share", "Picture")
    dialog = page.get_by_role("dialog", name="Picture")

    def save(name: str) -> Path:
        with page.expect_download() as download:
            dialog.get_by_role("button", name=name).click()
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        return path

    sizes = []
    for scale in ("1×", "4×"):
        dialog.get_by_label("Size", exact=True).select_option(scale)
        with Image.open(save("Save PNG")) as picture:
            sizes.append(picture.size)
            colors = np.asarray(picture.convert("RGB")).reshape(-1, 3)
            shades = {tuple(color) for color in colors[:: len(colors) // 5000]}
    assert sizes[1] == (4 * sizes[0][0], 4 * sizes[0][1])
    assert len(shades) > 50  # the map is part of the picture, not only its frame
    texts = [text.text for text in ElementTree.parse(save("Save SVG")).iter(f"{SVG}text")]
    assert {"Decision map", "length", "width", "setosa", "virginica", "versicolor"} <= {*texts}
    dialog.get_by_label("Show").select_option("Curves")
    assert "Loss" in save("Save SVG").read_text("utf-8")
    header, *rows = save("Save CSV").read_text("utf-8").splitlines()
    assert header == "step,seconds,train_loss,train_accuracy"
    step, seconds, *last = [float(cell) for cell in rows[-1].split(",")]
    assert 0 < seconds < 600
    assert [step, *last] == [training[name] for name in ("step", "train_loss", "train_accuracy")]
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()
