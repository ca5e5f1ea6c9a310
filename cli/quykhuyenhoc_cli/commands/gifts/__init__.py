"""Commands of gifts."""
