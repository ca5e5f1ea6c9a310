"""Matching of bank lines: what is matched, by which rules, and what is booked from a line."""
