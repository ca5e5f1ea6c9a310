"""A fund and scholarship ledger: double entry with a fund on every line, one door, one log that proves it.

The public names are loaded on first use (PEP 562), so that importing the package costs next to nothing.
"""

from typing import TYPE_CHECKING, Any

from quykhuyenhoc._names import HOMES

if TYPE_CHECKING:
    # One list a home, set close: names are added to it every week.
    # fmt: off
    # isort: off
    from quykhuyenhoc.acts.accounts import AddCurrency, ChangeAccount, CloseAccount, OpenAccount
    from quykhuyenhoc.acts.act import Act, FloorException
    from quykhuyenhoc.acts.advances import GiveAdvance, SettleAdvance, Spent
    from quykhuyenhoc.acts.awards.decisions import AwardLine, CancelAward, Decide, ListAwards, Part
    from quykhuyenhoc.acts.awards.disbursing import Disburse, Paid
    from quykhuyenhoc.acts.awards.programmes import (
        ChangeProgramme, ChangeRound, CloseProgramme, Nominate, Nominee, OpenProgramme, OpenRound,
    )
    from quykhuyenhoc.acts.awards.signing import Acknowledge, ReturnAward, Returned, Signed
    from quykhuyenhoc.acts.books import OpenBook
    from quykhuyenhoc.acts.checkpoints import GiveCheckpoint, RenewLogKey
    from quykhuyenhoc.acts.controls.countersigning import Countersign, SetRule, StandOnPaper
    from quykhuyenhoc.acts.controls.proposals import Approval, NamedParty, Proposal, Propose, Rejection
    from quykhuyenhoc.acts.controls.roles import ConfirmCash, EndRole, GrantRole, SetPolicy
    from quykhuyenhoc.acts.corrections import Adjustment, Reversal
    from quykhuyenhoc.acts.deposits.banking import ChargeFee, CreditInterest, SetBankRule
    from quykhuyenhoc.acts.deposits.deposits import (
        AccrueInterest, CloseDeposit, DepositShare, OpenDeposit, ReceiveInterest, RollOver, WithdrawEarly,
    )
    from quykhuyenhoc.acts.donors import AddDonor, ChangeDonor, CreditDonor, MergeDonors
    from quykhuyenhoc.acts.evidence import AttachEvidence, EraseEvidence
    from quykhuyenhoc.acts.funds import (
        ChangeFund, CloseFund, FundTransfer, GrantWaiver, OpenFund, ReleaseFund, SetBudget, SetCostRate, SetTerms,
    )
    from quykhuyenhoc.acts.gifts.campaigns import ChangeCampaign, OpenCampaign, SetGivingRule
    from quykhuyenhoc.acts.gifts.pledges import MakePledge, PledgePart, WriteOffPledge
    from quykhuyenhoc.acts.gifts.receipts import IssueGiftReceipt, PrintGiftReceipt, VoidGiftReceipt
    from quykhuyenhoc.acts.goods import GoodsGiven, HandOutGoods, OpenGoods, ReceiveGoods, UndoGoods
    from quykhuyenhoc.acts.matching import MarkLines, MatchLines, RuleLine, SetMatchRules, Unmatch
    from quykhuyenhoc.acts.names import act_kinds, label_of
    from quykhuyenhoc.acts.parties import ChangeParty, CloseParty, OpenParty
    from quykhuyenhoc.acts.periods import ClosePeriod, FileYear, ReopenPeriod
    from quykhuyenhoc.acts.privacy import (
        AnswerRequest, DestroyCopy, ErasePersonal, GiveConsent, HidePersonal, NoteCopy, ReceiveRequest, ScrubPersonal,
        ShowPersonal, WithdrawConsent,
    )
    from quykhuyenhoc.acts.reconciliation import CountCash, Seal, Unseal
    from quykhuyenhoc.acts.statements import ImportStatement, SetBankAccount, SetCodePrefix
    from quykhuyenhoc.acts.thanks import SendThanks, SetTier, TakeBackThanks, Thanked
    from quykhuyenhoc.acts.vouchers import JournalVoucher, Move, NextNumber, OpeningBalances, Payment, Receipt, Split
    from quykhuyenhoc.bank.matches import Match
    from quykhuyenhoc.bank.profile import Profile
    from quykhuyenhoc.bank.rules import Draft, rules_from_csv, rules_to_csv
    from quykhuyenhoc.bank.statement import Coverage
    from quykhuyenhoc.bank.vietqr import VietQR, draw_text
    from quykhuyenhoc.books.awards import (
        decision_acts, disbursement_acts, due_of, open_awards, returning, seq_of, sign_awards, signatures, total_of,
    )
    from quykhuyenhoc.books.books import Book, Books, create_books, open_books, today_in
    from quykhuyenhoc.books.controls import (
        approve, countersign, enact, key_signer, propose, proposed, reject, stand_on_paper, waits_for_signatures,
    )
    from quykhuyenhoc.books.corrections import correction_day, full_number, reversals, split_lines
    from quykhuyenhoc.books.duplicates import recorded_act, recorded_lately, standing_act
    from quykhuyenhoc.books.evidence import File, attach, evidence_hash, read_evidence, read_file
    from quykhuyenhoc.books.filing import Recorded
    from quykhuyenhoc.books.funds import transfer_acts
    from quykhuyenhoc.books.gifts import (
        donor_acts, find_pledge, gift_of, issuing, moved_seq, note_printed, receipt_seq, refunding, thanked_for,
        thanks_acts, writing_off,
    )
    from quykhuyenhoc.books.maintenance import repair_books, upgrade_books
    from quykhuyenhoc.books.matching.booking import LinesBooked, book_lines
    from quykhuyenhoc.books.matching.drafting import LineChoice, Told, choices_of, line_drafts
    from quykhuyenhoc.books.matching.matches import (
        MatchRun, Unmatched, accept, joined, match_automatically, posting_nos, postings_of, suggestions, unmatched,
    )
    from quykhuyenhoc.books.matching.rules import learnt_rules, set_rules
    from quykhuyenhoc.books.periods import closing_parts
    from quykhuyenhoc.books.privacy import check_reader, copies_left, note_copies, personal_places, scrub
    from quykhuyenhoc.books.reconciliation import bank_account, count_act, line_places, seal_act, sealed_at
    from quykhuyenhoc.books.record import os_account, record, record_all
    from quykhuyenhoc.books.registers import find_registered, registered
    from quykhuyenhoc.books.seen import Seen, SeenBooks, Unlike
    from quykhuyenhoc.books.statements import payment_code, payment_qr, qr_payload, read_qr
    from quykhuyenhoc.books.vouchers import opening_parts, voucher_amount
    from quykhuyenhoc.demo.build import Demo, build_demo
    from quykhuyenhoc.demo.claims import broken_claims
    from quykhuyenhoc.demo.data import Claim, ClaimKind, Reading
    from quykhuyenhoc.demo.report import demo_report
    from quykhuyenhoc.documents.awards import sign_off_sheet
    from quykhuyenhoc.documents.donors import donor_statement
    from quykhuyenhoc.documents.explain import explain
    from quykhuyenhoc.documents.gifts import gift_receipt
    from quykhuyenhoc.documents.periods import closing_report
    from quykhuyenhoc.documents.proposals import proposal
    from quykhuyenhoc.documents.reconciliation import cash_count_record
    from quykhuyenhoc.documents.thanks import thank_letter
    from quykhuyenhoc.documents.vouchers import voucher
    from quykhuyenhoc.errors import (
        AccessDeniedError, ActTooLongError, AdvanceError, AdvanceOverdueError, AlikeError, AmountAmbiguousError,
        AmountError, AmountFractionError, AmountNegativeError, AmountTooLargeError, AwardError, AwardNeededError,
        BankAccountError, BookAlikeError, BookExistsError, BooksThereError, BudgetError, BusyError, ChartError,
        CheckpointError, ChoiceError, ClockError, ClosedBooksError, ClosedByHandError, ClosedError, CodeError,
        ColumnAmbiguousError, ColumnError, ColumnMixedError, CommitUnknownError, ConnectionLostError, ControlError,
        CopyDamagedError, CorrectionError, CurrencyError, CurrencyMismatchError, CursorError, DamagedError,
        DatabaseError, DateError, DateRefusedError, DecimalsDifferError, DecisionError, DecisionTotalError,
        DepositError, DifferenceError, DiskFullError, DonationError, DonorError, DuplicateNomineesError, EncodingError,
        EndowmentError, EvidenceError, ExistsError, FieldError, FileExistsRefusedError, FileFormatError, GiftError,
        GoodsError, GuardError, HostTransactionError, ImportRefusedError, InputError, InputFileError, KeyFileError,
        KeyNotShownError, KeyReusedError, LeafError, LineError, ListTotalError, ManyBooksError, MatchError,
        MatchRuleError, MatchSumsError, MatchTwiceError, MomentError, NetworkFolderError, NewerBookError,
        NoDatabaseError, NoSuchBookError, NoSuchDayError, NotABookError, NotAllowedError, NotFoundError,
        NumberRangeError, OldPostingsError, OlderBookError, OlderCopyError, OpenMattersError, OpenPledgeError,
        OtherBooksError, OverdrawnError, PartyMovedError, PeriodError, PeriodLockedError, PeriodStateError,
        PersonalCodeError, PledgeError, PolicyError, PrivacyError, QuyError, ReadOnlyError, ReasonNeededError,
        RecorderError, ReferenceCodeError, RefusedError, RepairError, RestrictionError, RetainedError, RetryTransaction,
        RowsReadError, SchemaError, ScrubError, SealedError, ServerUnreachableError, SettingsError, SpanError,
        StatementEncodingError, StatementError, StatementFormatError, StatementKnownError, StatementProfileError,
        StatementRowError, StatementUnsafeError, StockError, StoreError, StrayError, SubledgerError, TargetRefusedError,
        TextError, TimedOutError, TooLargeError, UnbalancedError, UnknownFilterError, UnknownFormatError,
        UnlikeLibraryError, UnmatchedLinesError, UnprovedError, VietQRError, VoucherNumberError, VoucherYearError,
        WeightsError, WordsError,
    )
    from quykhuyenhoc.errors.texts import Message
    from quykhuyenhoc.exports.journals import export_journal
    from quykhuyenhoc.exports.log import export_log
    from quykhuyenhoc.exports.vouchers import export_entries
    from quykhuyenhoc.i18n import language, use_language
    from quykhuyenhoc.imports.advances import read_advances
    from quykhuyenhoc.imports.awards import (
        check_control_of, decision_lines, nomination, nominations, parts_of, read_codes, read_signatures,
    )
    from quykhuyenhoc.imports.gifts import read_donations, read_donors, read_pledges
    from quykhuyenhoc.imports.goods import GoodsDefaults, read_goods_given, read_goods_received
    from quykhuyenhoc.imports.lists import ListFile, hash_of
    from quykhuyenhoc.imports.registers import (
        ImportResult, import_accounts, import_funds, import_parties, read_budgets, read_chart,
    )
    from quykhuyenhoc.imports.statements import (
        ImportedStatement, StatementOptions, import_statement, inspect_statement, statement_profile,
    )
    from quykhuyenhoc.imports.vouchers import import_entries, read_opening
    from quykhuyenhoc.kinds import (
        AccountKind, AccountType, Answer, Asked, CampaignKind, CancelCause, CopyKind, EffectCode, EntryKind, GivenBy,
        Mark, Nominations, Origin, Overspend, PartyKind, PersonalState, ProgrammeKind, RecipientKind, Relation,
        Restriction, Role, Scope, Series, ThanksKind, TierSpan, Treated,
    )
    from quykhuyenhoc.ledger.accounts import Account, Currency, default_account
    from quykhuyenhoc.ledger.awards import Awarded
    from quykhuyenhoc.ledger.controls import Judged, Rule
    from quykhuyenhoc.ledger.deposits import BankRule, Deposit
    from quykhuyenhoc.ledger.donors import Donor
    from quykhuyenhoc.ledger.funds import Budget, CostRate, Fund, Terms, Waiver
    from quykhuyenhoc.ledger.gifts import Campaign, Gift, GiftReceipt, Given, GivingRule, Promised
    from quykhuyenhoc.ledger.goods import GoodsKind
    from quykhuyenhoc.ledger.matching import MatchPart, MatchRule
    from quykhuyenhoc.ledger.matters import Matter, MatterReason, Matters
    from quykhuyenhoc.ledger.parties import Party
    from quykhuyenhoc.ledger.privacy import (
        Consent, Copy, PersonalAt, PersonalChange, PrivacyRequest, answer_due, retain_until,
    )
    from quykhuyenhoc.ledger.programmes import Programme, Round
    from quykhuyenhoc.ledger.statements import (
        BankAccount, CodePrefix, Counted, KeptLine, LineAt, OldReason, OpenItem, SealedFile,
    )
    from quykhuyenhoc.ledger.thanks import Tier
    from quykhuyenhoc.ledger.vouchers import Entry, Posting, Voucher
    from quykhuyenhoc.log.checkpoint import Checkpoint, Note, Signature, Signer, VerifierKey, parse_note
    from quykhuyenhoc.log.code import code_of
    from quykhuyenhoc.money import Amount, Money, format_money, known_exponent, parse_money
    from quykhuyenhoc.period import Period, parse_date, parse_period
    from quykhuyenhoc.personal import Personal
    from quykhuyenhoc.proof.checkpoints import (
        Exposure, PaperCheckpoint, checkpoint, exposure, make_key_file, read_checkpoint, read_paper, read_verifier_key,
        sign_checkpoint,
    )
    from quykhuyenhoc.proof.copies import Lacking, backup_books, check_copy, erasures, restore_books
    from quykhuyenhoc.proof.findings import Finding
    from quykhuyenhoc.proof.log_keys import checkpoint_note, log_verifier, renew_log_key
    from quykhuyenhoc.proof.privacy import not_scrubbed
    from quykhuyenhoc.proof.verify import verify
    from quykhuyenhoc.proof.voucher_proofs import Proven, check_proof, prove
    from quykhuyenhoc.renderers.images import write_qr
    from quykhuyenhoc.reports.accounts.balances import balance, trial_balance
    from quykhuyenhoc.reports.accounts.figure import explain_figure
    from quykhuyenhoc.reports.accounts.register import register
    from quykhuyenhoc.reports.advances import advances
    from quykhuyenhoc.reports.awards import (
        AwardFilter, awards, decisions, disbursed, nominees, programmes, recipient, rounds, unsigned,
    )
    from quykhuyenhoc.reports.books import consolidated
    from quykhuyenhoc.reports.context import effect_text, exception_text, seq_at
    from quykhuyenhoc.reports.controls import controls, evidence, papers, policies, proposals, roles
    from quykhuyenhoc.reports.deposits import bank_rules, deposits
    from quykhuyenhoc.reports.donors import credited, donors
    from quykhuyenhoc.reports.funds.costs import management_costs
    from quykhuyenhoc.reports.funds.coverage import coverage
    from quykhuyenhoc.reports.funds.exceptions import exceptions
    from quykhuyenhoc.reports.funds.fund_report import fund_report
    from quykhuyenhoc.reports.funds.movements import movements
    from quykhuyenhoc.reports.funds.terms import budgets, terms, waivers
    from quykhuyenhoc.reports.gifts.giving import GiftFilter, campaigns, donated, donations, held_gifts
    from quykhuyenhoc.reports.gifts.pledges import pledges
    from quykhuyenhoc.reports.gifts.receipts import annual_statement, gift_receipts
    from quykhuyenhoc.reports.goods import goods, goods_moves
    from quykhuyenhoc.reports.matching import match_rules, to_match
    from quykhuyenhoc.reports.matters import matters, open_matters
    from quykhuyenhoc.reports.privacy import consents, copies, personal_data, privacy_requests
    from quykhuyenhoc.reports.reconciliation import (
        CountDifference, Reconciliation, cash_counts, count_differences, reconciliation,
    )
    from quykhuyenhoc.reports.registers import accounts, books_list, funds, parties, periods
    from quykhuyenhoc.reports.spans import Span, span
    from quykhuyenhoc.reports.statements import statement_lines, statements
    from quykhuyenhoc.reports.thanks import board, thanks_queue, thanks_sent, tiers, waiting
    from quykhuyenhoc.reports.vouchers import EntryFilters, find, journal, vouchers
    from quykhuyenhoc.shapes import Document, Report
    from quykhuyenhoc.store.engines import prepare_engine
    from quykhuyenhoc.store.hosts import hides_our_tables
    from quykhuyenhoc.store.log_heads import Head
    from quykhuyenhoc.store.privacy.personal import Unscrubbed
    from quykhuyenhoc.store.sqlite import in_cloud_folder
    from quykhuyenhoc.text import fold, matches, visible
    from quykhuyenhoc.words import amount_in_words, from_words, in_words
    # isort: on
    # fmt: on

__version__ = "0.1.0"

_HOME = {name: home for home, names in HOMES.items() for name in names}

__all__ = [
    "AccessDeniedError", "Account", "AccountKind", "AccountType", "AccrueInterest", "Acknowledge", "Act",
    "ActTooLongError", "AddCurrency", "AddDonor", "Adjustment", "AdvanceError", "AdvanceOverdueError", "AlikeError",
    "Amount", "AmountAmbiguousError", "AmountError", "AmountFractionError", "AmountNegativeError",
    "AmountTooLargeError", "Answer", "AnswerRequest", "Approval", "Asked", "AttachEvidence", "AwardError",
    "AwardFilter", "AwardLine", "AwardNeededError", "Awarded", "BankAccount", "BankAccountError", "BankRule", "Book",
    "BookAlikeError", "BookExistsError", "Books", "BooksThereError", "Budget", "BudgetError", "BusyError", "Campaign",
    "CampaignKind", "CancelAward", "CancelCause", "ChangeAccount", "ChangeCampaign", "ChangeDonor", "ChangeFund",
    "ChangeParty", "ChangeProgramme", "ChangeRound", "ChargeFee", "ChartError", "Checkpoint", "CheckpointError",
    "ChoiceError", "Claim", "ClaimKind", "ClockError", "CloseAccount", "CloseDeposit", "CloseFund", "CloseParty",
    "ClosePeriod", "CloseProgramme", "ClosedBooksError", "ClosedByHandError", "ClosedError", "CodeError", "CodePrefix",
    "ColumnAmbiguousError", "ColumnError", "ColumnMixedError", "CommitUnknownError", "ConfirmCash",
    "ConnectionLostError", "Consent", "ControlError", "Copy", "CopyDamagedError", "CopyKind", "CorrectionError",
    "CostRate", "CountCash", "CountDifference", "Counted", "Countersign", "Coverage", "CreditDonor", "CreditInterest",
    "Currency", "CurrencyError", "CurrencyMismatchError", "CursorError", "DamagedError", "DatabaseError", "DateError",
    "DateRefusedError", "Decide", "DecimalsDifferError", "DecisionError", "DecisionTotalError", "Demo", "Deposit",
    "DepositError", "DepositShare", "DestroyCopy", "DifferenceError", "Disburse", "DiskFullError", "Document",
    "DonationError", "Donor", "DonorError", "Draft", "DuplicateNomineesError", "EffectCode", "EncodingError", "EndRole",
    "EndowmentError", "Entry", "EntryFilters", "EntryKind", "EraseEvidence", "ErasePersonal", "EvidenceError",
    "ExistsError", "Exposure", "FieldError", "File", "FileExistsRefusedError", "FileFormatError", "FileYear", "Finding",
    "FloorException", "Fund", "FundTransfer", "Gift", "GiftError", "GiftFilter", "GiftReceipt", "GiveAdvance",
    "GiveCheckpoint", "GiveConsent", "Given", "GivenBy", "GivingRule", "GoodsDefaults", "GoodsError", "GoodsGiven",
    "GoodsKind", "GrantRole", "GrantWaiver", "GuardError", "HandOutGoods", "Head", "HidePersonal",
    "HostTransactionError", "ImportRefusedError", "ImportResult", "ImportStatement", "ImportedStatement", "InputError",
    "InputFileError", "IssueGiftReceipt", "JournalVoucher", "Judged", "KeptLine", "KeyFileError", "KeyNotShownError",
    "KeyReusedError", "Lacking", "LeafError", "LineAt", "LineChoice", "LineError", "LinesBooked", "ListAwards",
    "ListFile", "ListTotalError", "MakePledge", "ManyBooksError", "Mark", "MarkLines", "Match", "MatchError",
    "MatchLines", "MatchPart", "MatchRule", "MatchRuleError", "MatchRun", "MatchSumsError", "MatchTwiceError", "Matter",
    "MatterReason", "Matters", "MergeDonors", "Message", "MomentError", "Money", "Move", "NamedParty",
    "NetworkFolderError", "NewerBookError", "NextNumber", "NoDatabaseError", "NoSuchBookError", "NoSuchDayError",
    "Nominate", "Nominations", "Nominee", "NotABookError", "NotAllowedError", "NotFoundError", "Note", "NoteCopy",
    "NumberRangeError", "OldPostingsError", "OldReason", "OlderBookError", "OlderCopyError", "OpenAccount", "OpenBook",
    "OpenCampaign", "OpenDeposit", "OpenFund", "OpenGoods", "OpenItem", "OpenMattersError", "OpenParty",
    "OpenPledgeError", "OpenProgramme", "OpenRound", "OpeningBalances", "Origin", "OtherBooksError", "OverdrawnError",
    "Overspend", "Paid", "PaperCheckpoint", "Part", "Party", "PartyKind", "PartyMovedError", "Payment", "Period",
    "PeriodError", "PeriodLockedError", "PeriodStateError", "Personal", "PersonalAt", "PersonalChange",
    "PersonalCodeError", "PersonalState", "PledgeError", "PledgePart", "PolicyError", "Posting", "PrintGiftReceipt",
    "PrivacyError", "PrivacyRequest", "Profile", "Programme", "ProgrammeKind", "Promised", "Proposal", "Propose",
    "Proven", "QuyError", "ReadOnlyError", "Reading", "ReasonNeededError", "Receipt", "ReceiveGoods", "ReceiveInterest",
    "ReceiveRequest", "RecipientKind", "Reconciliation", "Recorded", "RecorderError", "ReferenceCodeError",
    "RefusedError", "Rejection", "Relation", "ReleaseFund", "RenewLogKey", "ReopenPeriod", "RepairError", "Report",
    "Restriction", "RestrictionError", "RetainedError", "RetryTransaction", "ReturnAward", "Returned", "Reversal",
    "Role", "RollOver", "Round", "RowsReadError", "Rule", "RuleLine", "SchemaError", "Scope", "ScrubError",
    "ScrubPersonal", "Seal", "SealedError", "SealedFile", "Seen", "SeenBooks", "SendThanks", "Series",
    "ServerUnreachableError", "SetBankAccount", "SetBankRule", "SetBudget", "SetCodePrefix", "SetCostRate",
    "SetGivingRule", "SetMatchRules", "SetPolicy", "SetRule", "SetTerms", "SetTier", "SettingsError", "SettleAdvance",
    "ShowPersonal", "Signature", "Signed", "Signer", "Span", "SpanError", "Spent", "Split", "StandOnPaper",
    "StatementEncodingError", "StatementError", "StatementFormatError", "StatementKnownError", "StatementOptions",
    "StatementProfileError", "StatementRowError", "StatementUnsafeError", "StockError", "StoreError", "StrayError",
    "SubledgerError", "TakeBackThanks", "TargetRefusedError", "Terms", "TextError", "Thanked", "ThanksKind", "Tier",
    "TierSpan", "TimedOutError", "Told", "TooLargeError", "Treated", "UnbalancedError", "UndoGoods",
    "UnknownFilterError", "UnknownFormatError", "Unlike", "UnlikeLibraryError", "Unmatch", "Unmatched",
    "UnmatchedLinesError",
    "UnprovedError", "Unscrubbed", "Unseal", "VerifierKey", "VietQR", "VietQRError", "VoidGiftReceipt", "Voucher",
    "VoucherNumberError", "VoucherYearError", "Waiver", "WeightsError", "WithdrawConsent", "WithdrawEarly",
    "WordsError", "WriteOffPledge", "accept", "accounts", "act_kinds", "advances", "amount_in_words",
    "annual_statement", "answer_due", "approve", "attach", "awards", "backup_books", "balance", "bank_account",
    "bank_rules", "board", "book_lines", "books_list", "broken_claims", "budgets", "build_demo", "campaigns",
    "cash_count_record", "cash_counts", "check_control_of", "check_copy", "check_proof", "check_reader", "checkpoint",
    "checkpoint_note", "choices_of", "closing_parts", "closing_report", "code_of", "consents", "consolidated",
    "controls", "copies", "copies_left", "correction_day", "count_act", "count_differences", "countersign", "coverage",
    "create_books", "credited", "decision_acts", "decision_lines", "decisions", "default_account", "demo_report",
    "deposits", "disbursed", "disbursement_acts", "donated", "donations", "donor_acts", "donor_statement", "donors",
    "draw_text", "due_of", "effect_text", "enact", "erasures", "evidence", "evidence_hash", "exception_text",
    "exceptions", "explain", "explain_figure", "export_entries", "export_journal", "export_log", "exposure", "find",
    "find_pledge", "find_registered", "fold", "format_money", "from_words", "full_number", "fund_report", "funds",
    "gift_of", "gift_receipt", "gift_receipts", "goods", "goods_moves", "hash_of", "held_gifts", "hides_our_tables",
    "import_accounts", "import_entries", "import_funds", "import_parties", "import_statement", "in_cloud_folder",
    "in_words", "inspect_statement", "issuing", "joined", "journal", "key_signer", "known_exponent", "label_of",
    "language", "learnt_rules", "line_drafts", "line_places", "log_verifier", "make_key_file", "management_costs",
    "match_automatically", "match_rules", "matches", "matters", "moved_seq", "movements", "nomination", "nominations",
    "nominees", "not_scrubbed", "note_copies", "note_printed", "open_awards", "open_books", "open_matters",
    "opening_parts", "os_account", "papers", "parse_date", "parse_money", "parse_note", "parse_period", "parties",
    "parts_of", "payment_code", "payment_qr", "periods", "personal_data", "personal_places", "pledges", "policies",
    "posting_nos", "postings_of", "prepare_engine", "privacy_requests", "programmes", "proposal", "proposals",
    "propose", "proposed", "prove", "qr_payload", "read_advances", "read_budgets", "read_chart", "read_checkpoint",
    "read_codes", "read_donations", "read_donors", "read_evidence", "read_file", "read_goods_given",
    "read_goods_received", "read_opening", "read_paper", "read_pledges", "read_qr", "read_signatures",
    "read_verifier_key", "receipt_seq", "recipient", "reconciliation", "record", "record_all", "recorded_act",
    "recorded_lately", "refunding", "register", "registered", "reject", "renew_log_key", "repair_books",
    "restore_books", "retain_until", "returning", "reversals", "roles", "rounds", "rules_from_csv",
    "rules_to_csv", "scrub", "seal_act", "sealed_at", "seq_at", "seq_of", "set_rules", "sign_awards", "sign_checkpoint",
    "sign_off_sheet", "signatures", "span", "split_lines", "stand_on_paper", "standing_act", "statement_lines",
    "statement_profile", "statements", "suggestions", "terms", "thank_letter", "thanked_for", "thanks_acts",
    "thanks_queue", "thanks_sent", "tiers", "to_match", "today_in", "total_of", "transfer_acts", "trial_balance",
    "unmatched", "unsigned", "upgrade_books", "use_language", "verify", "visible", "voucher", "voucher_amount",
    "vouchers", "waiting", "waits_for_signatures", "waivers", "write_qr", "writing_off",
]  # fmt: skip


def _loaded(name: str) -> Any:
    """Load a public name from its home on first use."""
    if name not in _HOME:
        raise AttributeError(name)
    from importlib import import_module

    home = _HOME[name]
    value = getattr(import_module(f"{__name__}.{home}"), name)
    if type(value) is type(_named):
        from quykhuyenhoc._arguments import UNCHECKED, checked

        value = value if home in UNCHECKED else checked(value, _named)
    globals()[name] = value
    return value


def _named(name: str) -> Any:
    """Return what an annotation calls by a name that its module has for type checkers only."""
    return _loaded(name) if name in _HOME else Any


if not TYPE_CHECKING:  # a type checker that saw it would take every misspelt name for one that may be there
    __getattr__ = _loaded
