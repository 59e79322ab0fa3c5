"""Own code: parts of the page that people replace by their own Python functions.

A part is a generator, an input feature, an activation, an optimizer or a loss. The source of a part
is compiled and checked before it is used. Every problem has a position in the source.
"""
