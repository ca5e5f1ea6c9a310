"""What was given cannot be read: amounts, words, dates, texts, codes, files."""

from typing import TYPE_CHECKING

from quykhuyenhoc.errors.base import InputError
from quykhuyenhoc.errors.texts import field_label
from quykhuyenhoc.i18n import N_

if TYPE_CHECKING:
    from datetime import date

    from quykhuyenhoc.errors.base import Words
    from quykhuyenhoc.errors.texts import Internal, Message
    from quykhuyenhoc.money import Money


class ActTooLongError(InputError):
    """An act has more than one leaf of the log holds: ``size`` and ``limit`` are bytes."""

    code = "act_too_long"
    template = N_("This act takes {size} bytes, and one act of the log holds {limit}: split it into several.")
    kind: str
    size: int
    limit: int


class CheckpointError(InputError):
    """A checkpoint, its code or its key cannot be read or used."""

    code = "checkpoint"
    template = N_("This checkpoint cannot be used: {why}.")
    why: "Words"
    part: str | None = None
    groups: tuple[int, ...] = ()


class InputFileError(InputError):
    """A file that was named cannot be read: it is missing, no plain file, or too large for what it is to be."""

    code = "input_file"
    template = N_("{path} cannot be read: {why}.")
    path: "Internal"
    why: "Words"


class KeyFileError(InputError):
    """A key of a signer cannot be read or used."""

    code = "key_file"
    template = N_("This key cannot be used: {why}.")
    why: "Words"
    part: str | None = None


class AmountError(InputError):
    """A text is no amount at all; ``given`` is shown with control characters visible."""

    code = "amount"
    template = N_('"{given}" is not an amount. Type it as 6.100.000.000 or 6,1 tỷ or 500k.')
    given: str


class AmountAmbiguousError(AmountError):
    """A text may mean an amount, and it is not clear which; ``readings`` lists what it may mean."""

    code = "amount_ambiguous"
    template = N_('"{given}" is not clear: it may mean {readings}. Type the one you mean that way.')
    readings: str


class AmountNegativeError(AmountError):
    """A typed amount has a sign or stands in parentheses."""

    code = "amount_negative"
    template = N_('"{given}" is negative. Type the amount without a sign, in the command that fits.')


class AmountFractionError(AmountError):
    """An amount is not a whole number of the smallest unit of its currency."""

    code = "amount_fraction"
    template = N_('"{given}" is not a whole number of {currency}: it lies between {readings}. Type one of them.')
    currency: str
    readings: str


class AmountTooLargeError(AmountError):
    """An amount is beyond 10^15 smallest units, more than one line of a book holds."""

    code = "amount_too_large"
    template = N_('"{given}" is too large: one amount is at most {limit}. Split it.')
    limit: str


class CurrencyError(InputError):
    """A currency code is not three capital letters."""

    code = "currency"
    template = N_('"{currency}" is not a currency. Use three capital letters, for example VND.')
    currency: str


class CurrencyMismatchError(InputError):
    """Two amounts of different currencies were added or compared."""

    code = "currency_mismatch"
    template = N_("{left} and {right} cannot be added or compared. Change one into the other first.")
    left: "Money"
    right: "Money"


class DecimalsDifferError(InputError):
    """Books count one currency with different numbers of decimals; ``books`` says each with its number."""

    code = "decimals_differ"
    template = N_(
        "Figures in {currency} cannot be added up: the books count it with different decimals, {books}. "
        "Draw them book by book."
    )
    currency: str
    books: tuple[str, ...]


class WeightsError(InputError):
    """An amount cannot be shared by these weights."""

    code = "weights"
    template = N_("An amount cannot be shared by {weights}. Use whole weights of 0 or more, one at least above 0.")
    weights: tuple[str, ...]


class ColumnError(InputError):
    """A column of amounts has no single rule; ``rows`` holds (line, text) and ``shown`` prints them."""

    code = "column"
    template = N_("The column has lines that are no amounts: {shown}. Correct them.")
    rows: tuple[tuple[int, str], ...]
    count: int
    shown: str


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
    template = N_('"{given}" is not a number in words. Write it as sáu tỷ một trăm triệu.')
    given: str


class NumberRangeError(InputError):
    """A number is outside what can be written in words."""

    code = "number_range"
    template = N_("{number} cannot be written in words. It must lie between {lowest} and {highest}.")
    number: str
    lowest: str
    highest: str


class DateError(InputError):
    """A text is not a date."""

    code = "date"
    template = N_('"{given}" is not a date. Type day/month/year, for example 05/01/2022.')
    given: str


class NoSuchDayError(DateError):
    """A date names a day that its month does not have; ``last`` is the last day of that month."""

    code = "date_day"
    template = N_("There is no {given}: the last day of that month is {last}.")
    last: "date"


class PeriodError(InputError):
    """A text is not a period."""

    code = "period"
    template = N_('"{given}" is not a period. Type it as 2022-Q1, 2022-03, 2022, 2022-H1 or 2021-2022.')
    given: str


class SpanError(InputError):
    """A report was asked for in two ways at once."""

    code = "span"
    template = N_(
        "Name a period, two days, or one day that the report stands on, not several of them⟦: --period, "
        "--from with --to, or --as-of⟧."
    )


class MomentError(InputError):
    """A text is neither the number of an act nor a moment."""

    code = "moment"
    template = N_('"{given}" is no moment. Type 31/03/2022, 2022-03-31T17:00 or the number of an act.')
    given: str


class TextError(InputError):
    """A text holds a character that no book stores; ``position`` counts from 1."""

    code = "text"
    template = N_('"{given}" holds {character} at position {position}, which no book can keep. Remove it.')
    given: str
    character: str
    position: int


class CodeError(InputError):
    """A code is empty, too long, or holds other characters than allowed."""

    code = "code"
    template = N_('"{given}" is not a code. Use 1 to 64 of A-Z a-z 0-9 and {others}')
    given: str
    kind: str
    others: str = ""


class PersonalCodeError(CodeError):
    """A party code looks like a phone number or an identity number, which would make it personal."""

    code = "code_personal"
    template = N_('"{given}" looks like a phone or identity number. Choose a code that says nothing about the person.')


class PhoneError(InputError):
    """A text is no phone number. It is personal: the error does not repeat it."""

    code = "phone"
    template = N_(
        "A phone number is 8 to 15 digits, with spaces, points or hyphens between them and perhaps + before:"
        " 0912 345 678, +84 912 345 678; several stand with / between them. Correct it, or leave it out."
    )


class EmailError(InputError):
    """A text is no e-mail address. It is personal: the error does not repeat it."""

    code = "email"
    template = N_(
        "An e-mail address is a name, one @ and a domain, without spaces: hoa@example.vn. Correct it, or leave it out."
    )


class EncodingError(InputError):
    """Bytes are not text of the encoding that was declared."""

    code = "encoding"
    template = N_("The file is not text in {encoding}: byte {position} does not fit. Declare another encoding.")
    encoding: str
    position: int


class UnknownFormatError(InputError):
    """A report or document has no such format; ``choices`` lists those it has."""

    code = "unknown_format"
    template = N_("There is no format {format} here. Choose one of: {choices}.")
    format: str
    choices: tuple[str, ...]


class VoucherNumberError(InputError):
    """A voucher number cannot be read."""

    code = "voucher_number"
    template = N_(
        "{given!r} is not a voucher number. Type it as PT12 or PT12/2022 (series PT, PC, BC, BN, PK, DC, BL)."
    )
    given: str


class VoucherYearError(InputError):
    """A voucher number without its year, which several years have."""

    code = "voucher_year"
    template = N_("Several years have a voucher {no}: {years}. Type it with its year: {example}.")
    no: str
    years: tuple[str, ...]
    example: str


class CursorError(InputError):
    """A list was asked to go on behind a row that the book does not have, or that is of another kind of list."""

    code = "cursor"
    template = N_(
        "Book {book} has no row {cursor!r} in this list. Take the cursor from a row of the same list and the same book."
    )
    book: str
    cursor: str


class UnknownFilterError(InputError):
    """A list was asked for with a filter that it does not have."""

    code = "unknown_filter"
    template = N_("There is no filter {name}. It may be one of: {choices}.")
    name: str
    choices: tuple[str, ...]


class ChoiceError(InputError):
    """A value is none of the choices."""

    code = "choice"
    template = N_("{field}: {value!r} is not one of {choices}.")
    value: str
    choices: tuple[str, ...]

    def text(self, *, operator: bool = False) -> str:
        """Return the words, with the field as people call it."""
        return self._said(operator=operator, field=self.field and field_label(self.field))


class FieldError(InputError):
    """A field of an act, or an argument of a call, is not exactly what is asked for.

    ``value`` is how Python writes what was given, cut short, and ``asked`` what is asked for.
    """

    code = "field"
    template = N_("{of}: {field} is {value}, and what is asked for is {asked}.")
    template_typed = N_("{field}: it needs {asked}, not {value}.")
    value: str
    asked: "Message | str"

    def text(self, *, operator: bool = False) -> str:
        """Return the words; who runs the program reads the field as people call it, and no name of a class."""
        if not (operator and self.field):
            return self._said(operator=operator)
        return self._said(self.template_typed, operator=operator, field=field_label(self.field))


class OtherBooksError(InputError):
    """A call was given the books of two databases, or of two openings of one: nothing may cross from one to the other.

    ``of`` is the name of the call, ``book`` the code of the one that is not of the others' ``Books``.
    """

    code = "other_books"
    status = 500
    template = N_(
        "{of}: the book⟦ {book}⟧ belongs to other books. Take all books of one call from the same "
        "open_books() or on(), and call once for every database."
    )
    book: "Internal"


class MissingPackageError(InputError):
    """A package that is not always installed is needed for what was asked: ``extra`` names what brings it."""

    code = "missing_package"
    status = 500
    template = N_("This needs the package {package}: pip install 'quykhuyenhoc[{extra}]'.")
    package: str
    extra: str


class FileFormatError(InputError):
    """A file is not in the form that an import reads."""

    code = "file_format"
    template = N_("{path} cannot be imported: {why}.")
    path: "Internal"
    why: "Words"
