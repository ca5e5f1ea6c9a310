"""What the store knows of gifts: what was given and what is left of it, receipts, pledges."""
