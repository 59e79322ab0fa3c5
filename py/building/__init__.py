"""Modules of build.py. They import only the standard library and are not part of nnvisu."""
