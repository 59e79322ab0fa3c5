"""The function `show`, which opens the page with people's own data."""

from __future__ import annotations

import html
import webbrowser
from collections.abc import Sequence
from typing import Any

from nnvisu._check_values import check_int

from .files import write_opener
from .link import encode_link
from .notebooks import check_local, notebook_output
from .own_data import column_arrays, own_points
from .packed_code import check_parts
from .serving import serve
from .settings import check_settings

TITLE = "nnvisu: a neural-network playground"


def show(
    X: Any,
    y: Any = None,
    *,
    label: Any = None,
    names: Sequence[str] | None = None,
    class_names: Sequence[str] | None = None,
    own_code: Sequence[tuple[str, str, str]] = (),
    height: int = 800,
    **settings: Any,
) -> None:
    """Open the page with your own data: in the output of a notebook, or else in the browser.

    Without names, points in [-1, 1] are shown as they are. All other points are scaled, so that
    they fill nine tenths of the map, and the page shows them in their own units.

    Parameters
    ----------
    X : array-like or data frame, shape (n_samples, 2)
        Two numbers for each of 1 to 100,000 points. The columns of a data frame are the names.
    y : array-like of shape (n_samples,), optional
        Up to 8 different labels: numbers, texts or booleans. With ``problem="regression"``, the
        numbers that the network learns to predict.
    label : str, optional
        The column of the data frame `X` that contains the labels, in place of `y`.
    names : sequence of str, optional
        Names of x and y, and of the label if there is a third name.
    class_names : sequence of str, optional
        The name of each class. `y` then contains the numbers of the classes, or their names.
    own_code : sequence of (kind, name, source), default=()
        Own code of the page, as `read_link` returns it. Settings may contain the names of this
        code, which runs only on the page, after you have agreed there.
    height : int, default=800
        Height of the page in a notebook, 200 to 5000 pixels.
    **settings
        Settings of the page by name, such as ``hidden_layer_sizes=(8, 4)``, ``activation="relu"``,
        ``test_share=0.3`` or ``problem="regression"``.

    Raises
    ------
    ValidationError
        If an argument is not allowed.
    FileNotFoundError
        If nnvisu was installed without the page.
    RuntimeError
        If no browser can be opened, or if the notebook runs on JupyterHub or Google Colab.

    Examples
    --------
    >>> from sklearn.datasets import load_iris  # doctest: +SKIP
    >>> iris = load_iris()  # doctest: +SKIP
    >>> show(
    ...     iris.data[:, 2:],
    ...     iris.target,
    ...     names=iris.feature_names[2:],
    ...     class_names=iris.target_names,
    ... )  # doctest: +SKIP
    """
    height = check_int("height", height, 200, 5000)
    parts = check_parts(own_code)
    checked = check_settings(settings, parts)
    X, y, columns = column_arrays(X, y, label)
    names = columns if names is None else names
    problem, test_share = checked["problem"], checked["test_share"]
    points = own_points(X, y, names, class_names, problem, test_share)
    link = encode_link(checked, points, parts)
    output = notebook_output()
    if output:
        check_local()
        output(_frame(serve(link), height))
        return
    file = write_opener(link)
    if not webbrowser.open(file.as_uri()):
        raise RuntimeError(f"No browser was found. Open this file in a browser: {file}")


def _frame(address: str, height: int) -> str:
    return (
        f'<iframe src="{html.escape(address)}" title="{TITLE}" width="100%" height="{height}" '
        'style="border: 0" allow="clipboard-write"></iframe>'
    )
