"""Import: text of a file to a table, a table to points."""
