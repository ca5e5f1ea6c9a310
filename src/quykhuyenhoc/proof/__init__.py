"""Proof: that the tables are what the log says, and that the log is what it was."""
