"""Sơn La's first quarter of 2022: a data set that reproduces the figures of the association's own report.

The seed report gives five sums and some counts; donors, opening balances, days, tiers, interest and the transfer are
invented, and say so in every description. Nothing here is known to the rest of the library.
"""
