# Generated from _names.py by `python -m tests.stubs`: what type checkers know of this namespace.
from quykhuyenhoc.books.awards import (
    decision_acts as decision_acts,
    disbursement_acts as disbursement_acts,
    due_of as due_of,
    open_awards as open_awards,
    returning as returning,
    seq_of as seq_of,
    sign_awards as sign_awards,
    signatures as signatures,
    total_of as total_of,
)
from quykhuyenhoc.books.books import today_in as today_in
from quykhuyenhoc.books.controls import (
    approve as approve,
    countersign as countersign,
    enact as enact,
    propose as propose,
    proposed as proposed,
    reject as reject,
    stand_on_paper as stand_on_paper,
    waits_for_signatures as waits_for_signatures,
)
from quykhuyenhoc.books.corrections import (
    correction_day as correction_day,
    full_number as full_number,
    reversals as reversals,
    split_lines as split_lines,
)
from quykhuyenhoc.books.duplicates import (
    recorded_act as recorded_act,
    recorded_lately as recorded_lately,
    standing_act as standing_act,
)
from quykhuyenhoc.books.evidence import attach as attach, evidence_hash as evidence_hash, read_evidence as read_evidence
from quykhuyenhoc.books.funds import transfer_acts as transfer_acts
from quykhuyenhoc.books.gifts import (
    donor_acts as donor_acts,
    find_pledge as find_pledge,
    gift_of as gift_of,
    issuing as issuing,
    moved_seq as moved_seq,
    note_printed as note_printed,
    receipt_seq as receipt_seq,
    refunding as refunding,
    thanked_for as thanked_for,
    thanks_acts as thanks_acts,
    writing_off as writing_off,
)
from quykhuyenhoc.books.matching.booking import LinesBooked as LinesBooked, book_lines as book_lines
from quykhuyenhoc.books.matching.drafting import (
    LineChoice as LineChoice,
    Told as Told,
    choices_of as choices_of,
    line_drafts as line_drafts,
)
from quykhuyenhoc.books.matching.matches import (
    MatchRun as MatchRun,
    Unmatched as Unmatched,
    accept as accept,
    joined as joined,
    match_automatically as match_automatically,
    posting_nos as posting_nos,
    postings_of as postings_of,
    suggestions as suggestions,
    unmatched as unmatched,
)
from quykhuyenhoc.books.matching.rules import learnt_rules as learnt_rules, set_rules as set_rules
from quykhuyenhoc.books.periods import closing_parts as closing_parts
from quykhuyenhoc.books.privacy import (
    check_reader as check_reader,
    copies_left as copies_left,
    note_copies as note_copies,
    personal_places as personal_places,
    scrub as scrub,
)
from quykhuyenhoc.books.reconciliation import (
    bank_account as bank_account,
    count_act as count_act,
    line_places as line_places,
    seal_act as seal_act,
    sealed_at as sealed_at,
)
from quykhuyenhoc.books.record import os_account as os_account
from quykhuyenhoc.books.registers import find_registered as find_registered, registered as registered
from quykhuyenhoc.books.statements import (
    payment_code as payment_code,
    payment_qr as payment_qr,
    qr_payload as qr_payload,
    read_qr as read_qr,
)
from quykhuyenhoc.books.vouchers import opening_parts as opening_parts, voucher_amount as voucher_amount
