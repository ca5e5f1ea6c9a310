"""The schema: its descriptions, one file a version, and the statements that follow from them."""
