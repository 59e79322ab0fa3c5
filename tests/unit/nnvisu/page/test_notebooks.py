"""Recognition of notebooks, and their outputs."""

import sys
from types import SimpleNamespace

import pytest

from nnvisu.page.notebooks import check_local, notebook_output


@pytest.fixture(autouse=True)
def no_notebook(monkeypatch):
    for name in ("IPython", "marimo"):
        monkeypatch.delitem(sys.modules, name, raising=False)


def ipython(shell, shown=None):
    def display(data, raw):
        shown.append((data, raw))

    return SimpleNamespace(get_ipython=lambda: shell, display=SimpleNamespace(display=display))


def test_a_script_has_no_output():
    assert notebook_output() is None


def test_ipython_in_a_terminal_is_not_a_notebook(monkeypatch):
    monkeypatch.setitem(sys.modules, "IPython", ipython(SimpleNamespace()))
    assert notebook_output() is None
    monkeypatch.setitem(sys.modules, "IPython", ipython(None))
    assert notebook_output() is None


def test_jupyter_shows_html(monkeypatch):
    shown = []
    monkeypatch.setitem(sys.modules, "IPython", ipython(SimpleNamespace(kernel=1), shown))
    notebook_output()("<p>")
    assert shown == [({"text/html": "<p>"}, True)]


@pytest.mark.parametrize("running", [True, False])
def test_marimo_shows_html_if_a_notebook_runs(monkeypatch, running):
    shown = []
    marimo = SimpleNamespace(
        running_in_notebook=lambda: running,
        Html=lambda text: ("html", text),
        output=SimpleNamespace(append=shown.append),
    )
    monkeypatch.setitem(sys.modules, "marimo", marimo)
    output = notebook_output()
    if running:
        output("<p>")
    assert (output is not None, shown) == (running, [("html", "<p>")] * running)


def test_a_notebook_on_another_computer_is_refused():
    check_local({"HOME": "/"})
    for variable, name in (("JUPYTERHUB_USER", "JupyterHub"), ("COLAB_RELEASE_TAG", "Colab")):
        with pytest.raises(RuntimeError, match=name):
            check_local({variable: "x"})
