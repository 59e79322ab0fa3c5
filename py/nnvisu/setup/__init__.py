"""The setup of a page: points, settings and own code, with the checks of each.

The session (`nnvisu.app`) and the links (`nnvisu.page`) contain a setup. This package imports the
library, and neither of the two.
"""
