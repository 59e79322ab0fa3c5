"""The session of one open page: commands in, events out.

This package imports the library `nnvisu`. The library never imports this package.
"""
