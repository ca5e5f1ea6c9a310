"""Which acts have tables of their own, and which of their parts: those that somebody asks.

Whoever asks a table declares it here. Of any other act its leaf alone tells, and what it did: versions, entries,
vouchers, and whom it names. A part of an act is a tuple of nouns in it.
"""

from typing import Final

TABLES: Final = frozenset({
    "open_book", "register_book", "opening_balances", "opening_balances_next", "receipt", "payment", "move",
    "journal_voucher", "fund_transfer", "adjustment", "reversal", "close_period", "close_period_reasons",
    "file_year", "file_year_reasons", "give_checkpoint", "proposal", "propose", "approval", "rejection",
    "countersign", "stand_on_paper", "confirm_cash", "attach_evidence", "erase_evidence", "hide_personal_fields",
    "show_personal_fields", "erase_personal_fields", "scrub_personal", "nominate", "nominate_nominees",
    "list_awards", "list_awards_awards", "list_awards_parts", "decide", "cancel_award", "disburse", "disburse_paid",
    "acknowledge", "acknowledge_signed", "return_award", "return_award_returned", "give_advance", "settle_advance",
    "settle_advance_spent", "release_fund", "open_deposit", "open_deposit_shares", "accrue_interest",
    "receive_interest", "roll_over", "withdraw_early", "close_deposit", "issue_gift_receipt", "void_gift_receipt",
    "print_gift_receipt", "receive_goods", "hand_out_goods", "hand_out_goods_given", "undo_goods", "send_thanks",
    "send_thanks_thanked", "take_back_thanks", "merge_donors", "credit_donor", "make_pledge", "make_pledge_parts",
    "write_off_pledge", "statement", "withdraw_statement", "match", "unmatch", "mark_lines", "mark_lines_marked",
    "seal", "unseal", "count_cash", "count_cash_pieces", "report_activity", "import_form", "import_package",
    "send_package", "collect_dues", "print_publication", "issue_publication", "undo_publication",
    "hand_over", "hand_over_lines", "hand_over_accounts", "hand_over_funds",
    "hand_over_parties", "hand_over_goods", "take_over", "take_over_lines", "take_over_accounts", "take_over_funds",
    "take_over_parties", "take_over_goods",
})  # fmt: skip
