"""Acts of term deposits and of what banks credit and charge."""
