"""Reports of gifts: what was given, receipts for it, pledges."""
