"""Vouchers and their entries: found, listed, described."""
