"""Import of points: text to table, table to points."""
