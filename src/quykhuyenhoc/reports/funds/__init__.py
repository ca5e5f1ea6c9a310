"""Reports of funds: what came, went, is left, is bound and is missing."""
