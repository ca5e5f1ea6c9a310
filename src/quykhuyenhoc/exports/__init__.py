"""A book as files that other programs read."""
