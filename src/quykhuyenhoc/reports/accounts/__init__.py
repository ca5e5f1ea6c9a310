"""Reports of accounts: balances, registers, what a figure is made of."""
