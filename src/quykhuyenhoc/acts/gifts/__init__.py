"""Acts of gifts: campaigns, pledges, receipts for donors."""
