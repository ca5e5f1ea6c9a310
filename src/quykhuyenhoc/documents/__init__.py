"""Papers as Documents: vouchers, and the trail of a figure. Texts on paper are Vietnamese, as the law wants them."""
