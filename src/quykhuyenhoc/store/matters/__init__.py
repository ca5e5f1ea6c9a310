"""Open matters: what finds each kind of them in a book."""
