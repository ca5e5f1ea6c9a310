"""Controls as pure values: what entries do with money, whose signature that needs, and what rules a book sets."""
