"""Worked examples of own code. Each file is the source of one part, named after the file."""
