"""Personal values: where they stand, whom they are about, what became of them."""
