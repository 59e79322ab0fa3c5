"""Empty parts. Each file is the shortest part of one kind that passes its check."""
