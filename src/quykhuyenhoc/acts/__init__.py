"""The acts: what may be asked of a book. Pure: an act reads through a View and writes nothing."""
