"""The session of one open page. The session executes commands and returns events.

This package imports the library `nnvisu`. The library never imports this package.
"""
