"""The sections that the page shows at present, which frames therefore contain."""

from __future__ import annotations

from dataclasses import dataclass

from .followed import Followed
from .hidden_space.request import HiddenSpaceRequest
from .surface_request import SurfaceRequest


@dataclass
class Watched:
    """The contents of the page's open tabs and cards.

    Attributes
    ----------
    script : bool
        Whether the page shows the script, see the package `script`.
    layers : bool
        Whether the page shows the statistics of layers, see the package `layers`.
    hidden_space : HiddenSpaceRequest or None
        The part of the hidden space that the page shows; None while it shows no part.
    surface : SurfaceRequest or None
        The shown loss surface, see `SurfaceWatch`.
    followed : Followed or None
        The point or position whose forward and backward pass the page shows.
    """

    script: bool = False
    layers: bool = False
    hidden_space: HiddenSpaceRequest | None = None
    surface: SurfaceRequest | None = None
    followed: Followed | None = None
