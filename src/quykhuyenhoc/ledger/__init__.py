"""Double entry, and nothing else: no database, no clock, no act, no language."""
