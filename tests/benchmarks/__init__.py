"""Benchmarks: ``python -m tests.benchmarks [NAME …]``; both sides of every ratio are measured in one run."""
