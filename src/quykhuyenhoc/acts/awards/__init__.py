"""Acts of awards: programmes and rounds, decisions, payouts, signatures."""
