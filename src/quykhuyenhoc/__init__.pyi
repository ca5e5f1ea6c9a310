# Generated from _names.py by `python -m tests.stubs`: what type checkers know of this namespace.
from . import acts as acts
from . import bank as bank
from . import errors as errors
from . import files as files
from . import kinds as kinds
from . import ledger as ledger
from . import proof as proof
from . import reports as reports
from . import testing as testing
from quykhuyenhoc._days import format_date as format_date
from quykhuyenhoc.books.books import (
    Book as Book,
    Books as Books,
    create_books as create_books,
    open_books as open_books,
)
from quykhuyenhoc.books.filing import Recorded as Recorded
from quykhuyenhoc.books.host_transactions import AsyncBooks as AsyncBooks
from quykhuyenhoc.books.record import record as record, record_all as record_all
from quykhuyenhoc.documents.explain import explain as explain
from quykhuyenhoc.documents.vouchers import voucher as voucher
from quykhuyenhoc.errors import QuyError as QuyError, RetryTransaction as RetryTransaction
from quykhuyenhoc.i18n import language as language, use_language as use_language
from quykhuyenhoc.money import (
    Amount as Amount,
    Money as Money,
    format_money as format_money,
    parse_money as parse_money,
)
from quykhuyenhoc.period import Period as Period, parse_date as parse_date, parse_period as parse_period
from quykhuyenhoc.proof.verification import verify as verify
from quykhuyenhoc.shapes import Document as Document, Report as Report
from quykhuyenhoc.store.engines import prepare_engine as prepare_engine
from quykhuyenhoc.store.hosts import hides_our_tables as hides_our_tables
from quykhuyenhoc.store.installing import install as install
from quykhuyenhoc.words import amount_in_words as amount_in_words, from_words as from_words, in_words as in_words
__version__: str
