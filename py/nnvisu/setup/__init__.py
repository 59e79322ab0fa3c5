"""The setup of a page: points, settings and own code, with the checks of each.

The session (`nnvisu.app`) and the links (`nnvisu.page`) contain a setup. This package imports the
library, but not `nnvisu.app` or `nnvisu.page`.
"""
