"""The console: Python lines that a person runs with copies of the page's points and model."""
