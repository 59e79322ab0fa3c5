"""The section ``layers``: statistics of each layer, their course over the run, and a diagnosis."""
