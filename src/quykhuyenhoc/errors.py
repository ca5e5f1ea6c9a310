"""Every error of the library, in one tree.

::

    QuyError
    ├ InputError            what was typed cannot be read (exit 1)
    ├ RefusedError          it was read, and the book says no (exit 1)
    ├ StoreError            the file or server cannot serve (exit 1)
    └ RetryTransaction      the caller owns the transaction and must run it again

A class has a stable ``code`` and a ``template``; its values are keyword arguments, kept in ``details``
and filled into the template when the text is asked for, in the language in use then.
"""

from typing import Any, ClassVar

from quykhuyenhoc.i18n import N_, _


class QuyError(Exception):
    """Any refusal of this library; ``details`` keeps its values, ``code`` never changes."""

    code: ClassVar[str] = "error"
    template: ClassVar[str] = N_("{message}")
    retryable: ClassVar[bool] = False

    def __init__(self, **details: Any) -> None:
        super().__init__(self.code)
        self.details = details

    def __str__(self) -> str:
        """Return one clear line: what is wrong, and what to do."""
        return _(self.template).format(**self.details)

    def __reduce__(self) -> Any:
        """Pickle with the values, so that errors cross process borders."""
        return _rebuild, (type(self), self.details)


def _rebuild(kind: type[QuyError], details: dict[str, Any]) -> QuyError:
    return kind(**details)


class InputError(QuyError):
    """What was given cannot be read."""

    code = "input"


# -- values: amounts, words, dates, text ------------------------------------------------------------------------------


class AmountError(InputError):
    """A text is no amount at all; ``text`` is shown with control characters visible."""

    code = "amount"
    template = N_('"{text}" is not an amount. Type it as 6.100.000.000 or 6,1 tỷ or 500k.')


class AmountAmbiguousError(AmountError):
    """A text may mean an amount, and it is not clear which; ``readings`` lists what it may mean."""

    code = "amount_ambiguous"
    template = N_('"{text}" is not clear: it may mean {readings}. Type the one you mean that way.')


class AmountNegativeError(AmountError):
    """A typed amount has a sign or stands in parentheses."""

    code = "amount_negative"
    template = N_('"{text}" is negative. Type the amount without a sign, in the command that fits.')


class AmountFractionError(AmountError):
    """An amount is not a whole number of the smallest unit of its currency."""

    code = "amount_fraction"
    template = N_('"{text}" is not a whole number of {currency}: it lies between {readings}. Type one of them.')


class AmountTooLargeError(AmountError):
    """An amount is beyond 10^15 smallest units, more than one line of a book holds."""

    code = "amount_too_large"
    template = N_('"{text}" is too large: one amount is at most {limit}. Split it.')


class CurrencyError(InputError):
    """A currency code is not three capital letters."""

    code = "currency"
    template = N_('"{currency}" is not a currency. Use three capital letters, for example VND.')


class CurrencyMismatchError(InputError):
    """Two amounts of different currencies were added or compared."""

    code = "currency_mismatch"
    template = N_("{left} and {right} cannot be added or compared. Change one into the other first.")


class WeightsError(InputError):
    """An amount cannot be shared by these weights."""

    code = "weights"
    template = N_("An amount cannot be shared by {weights}. Use whole weights of 0 or more, one at least above 0.")


class ColumnError(InputError):
    """A column of amounts has no single rule; ``rows`` holds (line, text) and ``shown`` prints them."""

    code = "column"
    template = N_("The column has lines that are no amounts: {shown}. Correct them.")


class ColumnMixedError(ColumnError):
    """The lines of a column are written in different ways."""

    code = "column_mixed"
    template = N_("The column mixes ways of writing amounts: {shown}. Write all lines in one way.")


class ColumnAmbiguousError(ColumnError):
    """Every line of a column may be read in two ways, with different values."""

    code = "column_ambiguous"
    template = N_("The column may be read in two ways: {shown}. Declare its rule, or write plain digits.")


class WordsError(InputError):
    """A text is not a number in Vietnamese words."""

    code = "words"
    template = N_('"{text}" is not a number in words. Write it as sáu tỷ một trăm triệu.')


class NumberRangeError(InputError):
    """A number is outside what can be written in words."""

    code = "number_range"
    template = N_("{number} cannot be written in words. It must lie between {lowest} and {highest}.")


class DateError(InputError):
    """A text is not a date."""

    code = "date"
    template = N_('"{text}" is not a date. Type day/month/year, for example 05/01/2022.')


class NoSuchDayError(DateError):
    """A date names a day that its month does not have; ``last`` is the last day of that month."""

    code = "date_day"
    template = N_("There is no {text}: the last day of that month is {last}.")


class PeriodError(InputError):
    """A text is not a period."""

    code = "period"
    template = N_('"{text}" is not a period. Type it as 2022-Q1, 2022-03, 2022, 2022-H1 or 2021-2022.')


class SpanError(InputError):
    """A report was asked for in two ways at once."""

    code = "span"
    template = N_("Use one of --period, --from with --to, and --as-of, not several.")


class MomentError(InputError):
    """A text is neither the number of an act nor a moment."""

    code = "moment"
    template = N_('"{text}" is no moment. Type 31/03/2022, 2022-03-31T17:00 or the number of an act.')


class TextError(InputError):
    """A text holds a character that no book stores; ``position`` counts from 1."""

    code = "text"
    template = N_('"{text}" holds {character} at position {position}, which no book can keep. Remove it.')


class CodeError(InputError):
    """A code is empty, too long, or holds other characters than allowed."""

    code = "code"
    template = N_('"{text}" is not a code. Use 1 to 64 of A-Z a-z 0-9 and {others}')


class PersonalCodeError(CodeError):
    """A party code looks like a phone number or an identity number, which would make it personal."""

    code = "code_personal"
    template = N_('"{text}" looks like a phone or identity number. Choose a code that says nothing about the person.')


class EncodingError(InputError):
    """Bytes are not text of the encoding that was declared."""

    code = "encoding"
    template = N_("The file is not text in {encoding}: byte {position} does not fit. Declare another encoding.")


# -- what a shape is drawn as -----------------------------------------------------------------------------------------


class UnknownFormatError(InputError):
    """A report or document has no such format; ``choices`` lists those it has."""

    code = "unknown_format"
    template = N_("There is no format {format} here. Choose one of: {choices}.")


class RefusedError(QuyError):
    """What was given is readable, and the book refuses it."""

    code = "refused"


class StoreError(QuyError):
    """The file or the server cannot serve."""

    code = "store"


# -- the log and its numbers ------------------------------------------------------------------------------------------


class LeafError(StoreError):
    """The bytes of a leaf are not what this program writes."""

    code = "leaf"
    template = N_("A line of the log cannot be read: {problem}. Restore a backup and run qkh verify.")


class VoucherNumberError(InputError):
    """A voucher number cannot be read."""

    code = "voucher_number"
    template = N_("{text!r} is not a voucher number. Type it as PT12 or PT12/2022 (series PT, PC, BC, BN, PK, DC).")


class ChoiceError(InputError):
    """A value is none of the choices."""

    code = "choice"
    template = N_("{field}: {value!r} is not one of {choices}.")


# -- what the book refuses --------------------------------------------------------------------------------------------


class NotFoundError(RefusedError):
    """Something named does not exist in this book."""

    code = "not_found"
    template = N_("Book {book} has no {kind} {name!r}. {advice}")


class ExistsError(RefusedError):
    """A code is taken, now or in the past."""

    code = "exists"
    template = N_("Book {book} already has {kind} {name!r}; choose another code.")


class UnbalancedError(RefusedError):
    """Debits and credits differ inside a fund."""

    code = "unbalanced"
    template = N_("Debits and credits differ by {difference} {currency} in fund {fund}; correct the lines.")


class LineError(RefusedError):
    """A posting by itself is impossible."""

    code = "line"
    template = N_("Line {line}: {problem}")


class ClosedError(RefusedError):
    """An account, fund or party is not open on the date."""

    code = "closed"
    template = N_("{kind} {name!r} is not open on {date}.")


class PeriodLockedError(RefusedError):
    """The date lies in a locked or filed month."""

    code = "period_locked"
    template = N_("{month} is {state} in book {book}: nothing may be dated {date}. {advice}")


class DateRefusedError(RefusedError):
    """The date lies before the book begins or after this year."""

    code = "date_refused"
    template = N_("{date} cannot be used: {problem}")


class OverdrawnError(RefusedError):
    """A cash or bank account, or a fund, would go below what it may."""

    code = "overdrawn"
    template = N_("{figure} would be {shortfall} {currency} short on {date}. {advice}")


class EndowmentError(RefusedError):
    """The principal of an endowment may not be lowered."""

    code = "endowment"
    template = N_(
        "Fund {fund} is an endowment: its principal may not be spent, advanced or transferred "
        "({amount} {currency} asked). {advice}"
    )


class KeyReusedError(RefusedError):
    """The key was used for something else."""

    code = "key_reused"
    template = N_("Key {key!r} was already used for #{seq} with other content (different: {fields}).")


class ReasonNeededError(RefusedError):
    """This act must say why."""

    code = "reason_needed"
    template = N_("This needs a reason: add --reason.")


class CorrectionError(RefusedError):
    """A correction that is not possible."""

    code = "correction"
    template = N_("{no} cannot be corrected so: {problem}")


class PeriodStateError(RefusedError):
    """The period cannot go to that state."""

    code = "period_state"
    template = N_("{period}: {problem}")


class ChartError(RefusedError):
    """The chart lacks an account that the act needs."""

    code = "chart"
    template = N_("{problem}")


# -- the file or the server -------------------------------------------------------------------------------------------


class BusyError(StoreError):
    """Another program holds the book."""

    code = "busy"
    template = N_("The book is busy: another program has held it for {seconds} seconds (an import?). Try again later.")
    retryable = True


class DiskFullError(StoreError):
    """No room is left."""

    code = "disk_full"
    template = N_("The disk is full: nothing was recorded. Make room and try again.")


class ReadOnlyError(StoreError):
    """The file, folder or role may not be written."""

    code = "read_only"
    template = N_("The book cannot be written here: the file, folder or role is read-only.")


class NotABookError(StoreError):
    """The file is something else."""

    code = "not_a_book"
    template = N_("{path} is not a book: {problem}. Name a book with -f, or make one with qkh init.")


class NewerBookError(StoreError):
    """The book was written by a newer version."""

    code = "newer_book"
    template = N_("{path} was written by a newer version (schema {found}, this program knows {known}): upgrade it.")


class OlderBookError(StoreError):
    """The book waits for a migration."""

    code = "older_book"
    template = N_("{path} has schema {found}, this program needs {known}: run qkh upgrade.")


class DamagedError(StoreError):
    """The database itself is damaged."""

    code = "damaged"
    template = N_("The database is damaged: {problem}. Restore a backup and run qkh verify.")


class SettingsError(StoreError):
    """The database would lose what it acknowledged."""

    code = "settings"
    template = N_("The database refuses a setting that the book needs: {setting} is {found}, needed {needed}.")


class GuardError(StoreError):
    """The database's own guard refused a row."""

    code = "guard"
    template = N_("The database refused a row: {problem}.")


class TooLargeError(StoreError):
    """A sum does not fit."""

    code = "too_large"
    template = N_("A total would be larger than 9·10^18: nothing was recorded.")


class DatabaseError(StoreError):
    """Any other fault of the database."""

    code = "database"
    template = N_("The database reports: {problem}.")


class RetryTransaction(StoreError):  # noqa: N818 (the word of design §6)
    """The caller owns the transaction and must run it again as a whole."""

    code = "retry_transaction"
    template = N_("The transaction met another one ({problem}): run it again as a whole.")
    retryable = True


class NetworkFolderError(StoreError):
    """The file lies where locks are not kept."""

    code = "network_folder"
    template = N_("{folder} is on a network file system ({kind}): keep the book on a local disk, or use PostgreSQL.")


class FileExistsRefusedError(StoreError):
    """A new book would go over a file."""

    code = "file_exists"
    template = N_("{path} exists already; nothing was written over it.")


class HostTransactionError(StoreError):
    """A host program's transaction cannot carry a book's."""

    code = "host_transaction"
    template = N_("This connection cannot record in a book: {problem}.")


class ClockError(RefusedError):
    """The clock of the machine disagrees with the log."""

    code = "clock"
    template = N_(
        "The clock says {now}, the last line of the log {last}: correct the clock, or add --reason if it is right."
    )


class FileFormatError(InputError):
    """A file is not in the form that an import reads."""

    code = "file_format"
    template = N_("{path} cannot be imported: {problem}.")


class ImportRefusedError(RefusedError):
    """A file has bad rows: nothing of it was recorded."""

    code = "import_refused"
    template = N_("{path}: {count} bad rows, nothing was imported. {listed}")
