"""Commands of awards."""
