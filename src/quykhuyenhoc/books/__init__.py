"""Books: opening them, and the one door by which an act enters."""
