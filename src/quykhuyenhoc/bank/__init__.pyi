# Generated from _names.py by `python -m tests.stubs`: what type checkers know of this namespace.
from quykhuyenhoc.bank.inspecting import ProfileProposal as ProfileProposal
from quykhuyenhoc.bank.matches import Match as Match
from quykhuyenhoc.bank.profile import Profile as Profile
from quykhuyenhoc.bank.rules import (
    Draft as Draft,
    PledgePaid as PledgePaid,
    rules_from_csv as rules_from_csv,
    rules_to_csv as rules_to_csv,
)
from quykhuyenhoc.bank.statement import Coverage as Coverage
from quykhuyenhoc.bank.statement_layout import StatementLayout as StatementLayout
from quykhuyenhoc.bank.vietqr import VietQR as VietQR, draw_text as draw_text
from quykhuyenhoc.books.matching.booking import (
    BookingRun as BookingRun,
    LineResult as LineResult,
    LinesBooked as LinesBooked,
)
from quykhuyenhoc.books.matching.drafting import (
    LineChoice as LineChoice,
    Told as Told,
    WaitingLines as WaitingLines,
    choices_of as choices_of,
)
from quykhuyenhoc.books.matching.matches import MatchRun as MatchRun, joined as joined, suggestions as suggestions
from quykhuyenhoc.books.matching.unmatched import Unmatched as Unmatched
from quykhuyenhoc.books.reconciliation import line_places as line_places
from quykhuyenhoc.books.statements import qr_payload as qr_payload, read_qr as read_qr
from quykhuyenhoc.imports.statement_layouts import profile_that_fits as profile_that_fits, table_layout as table_layout
from quykhuyenhoc.imports.statements import (
    ImportedStatement as ImportedStatement,
    MissingLines as MissingLines,
    StatementOptions as StatementOptions,
    import_statement as import_statement,
    inspect_statement as inspect_statement,
    statement_profile as statement_profile,
)
