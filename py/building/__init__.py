"""Parts of build.py: they need only Python, and are not part of the package nnvisu."""
