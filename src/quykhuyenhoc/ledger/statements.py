"""What the book keeps of the bank: the account there, lines of statements, what of them and of postings is the same.

Amounts are whole minor units with the sign of the money: in is positive, as the bank account is debited.
"""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import ClassVar

from quykhuyenhoc.limits import Count, CurrencyCode, Flag, Ordinal, Sha256
from quykhuyenhoc.nouns import Known, Noun, State
from quykhuyenhoc.personal import Personal, Secret


class BankAccount(State):
    """The account at a bank that an account of the book stands for; ``code`` is the book's account.

    ``number`` is the bank's, ``bank`` the code of the bank in the table of banks. ``secret`` (64 hexadecimal digits)
    salts the keys of its lines, which stand in the log while what they are made of holds names.
    """

    register: ClassVar[str] = "bank_account"
    code: str
    number: Personal | None = None
    bank: str | None = None
    secret: Secret | None = None
    id: str | None = None

    def loosens(self, old: State | None, known: Known) -> str:  # noqa: ARG002 (as every register says it)
        """Tell of every number: it is personal, so nobody can tell afterwards whether it was the same."""
        return "bank-number" if self.number else ""


class CodePrefix(State):
    """What reference codes of a prefix are for: the fund, and the income account where it is not the usual one.

    ``code`` is the prefix; its gifts are of ``campaign``, or come on ``pledge``, where it names one.
    """

    register: ClassVar[str] = "code_prefix"
    code: str
    fund: str
    account: str | None = None
    campaign: str | None = None
    pledge: str | None = None
    id: str | None = None

    def loosens(self, old: State | None, known: Known) -> str:  # noqa: ARG002 (as every register says it)
        """Tell of a prefix whose gifts go to another fund."""
        return "code-prefix" if isinstance(old, CodePrefix) and self.fund != old.fund else ""


class LineAt(Noun):
    """A line of a statement: the seq of the act that brought it, and its place there from 1."""

    statement: Ordinal
    at: Ordinal


class KeptLine(Noun):
    """A line of a statement as it is kept. ``key`` with ``number``, which counts equal lines, is there once a book.

    ``key`` is the salted hash of what the bank printed; ``row`` is the place in the file.
    """

    long: ClassVar[tuple[str, ...]] = ("memo", "counterparty", "counterparty_account", "reference", "external")
    account: str
    key: str
    number: Count
    date: Date
    amount: int
    currency: CurrencyCode
    row: Count
    value_date: Date | None = None
    balance: int | None = None
    reference: str | None = None
    external: str | None = None
    reversal: Flag | None = None
    memo: Personal | None = None
    counterparty: Personal | None = None
    counterparty_account: Personal | None = None


class SealedFile(Noun):
    """A statement that a seal rests on: the seq of its act and the SHA-256 of its file (hexadecimal)."""

    statement: Ordinal
    sha256: Sha256


class OpenItem(Noun):
    """What stood open when an account was sealed: a line or a posting as in ``MatchPart``, and what was left of it."""

    date: Date
    amount: int
    fund: str | None = None
    mark: str | None = None
    statement: int | None = None
    at: int | None = None
    posting: int | None = None
    entry: int | None = None
    line: int | None = None


class OldReason(Noun):
    """Why a voucher that no bank line matches is older than the bank can explain."""

    no: str
    reason: Personal


class Counted(Noun):
    """So many notes or coins of one value, in minor units."""

    value: int
    pieces: int
