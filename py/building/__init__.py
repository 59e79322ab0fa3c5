"""What build.py is made of; needs nothing but Python, and is not part of the package nnvisu."""
