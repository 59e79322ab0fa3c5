"""The page of nnvisu, opened from Python with one's own data, and the reader of its links."""

from .reading import read_link
from .showing import show

__all__ = ["read_link", "show"]
