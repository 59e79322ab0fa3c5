"""Output of HTML in the notebooks of Jupyter and marimo, which this package does not require."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping

#: Environment variables of notebooks on other computers.
REMOTE = {"JUPYTERHUB_USER": "JupyterHub", "COLAB_RELEASE_TAG": "Google Colab"}


def notebook_output() -> Callable[[str], None] | None:
    """Return a function that shows HTML in the output of the running cell; None in a script."""
    marimo, ipython = sys.modules.get("marimo"), sys.modules.get("IPython")
    if marimo and marimo.running_in_notebook():
        return lambda html: marimo.output.append(marimo.Html(html))
    # A shell in a terminal has no kernel.
    if ipython and hasattr(ipython.get_ipython(), "kernel"):
        return lambda html: ipython.display.display({"text/html": html}, raw=True)
    return None


def check_local(environment: Mapping[str, str] = os.environ) -> None:
    """Raise `RuntimeError` if the notebook is known to run on another computer."""
    for variable, name in REMOTE.items():
        if variable in environment:
            raise RuntimeError(
                f"The browser cannot reach the page, because {name} runs this notebook on another "
                "computer. Run the notebook on your own computer."
            )
