"""Which rule all amounts of a bank's table are written by: one program wrote them, and one column proves the other."""

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.bank.units import decimals_of
from quykhuyenhoc.bank.values import shown
from quykhuyenhoc.errors import AmountError, ColumnAmbiguousError, ColumnError, StatementRowError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.money import Amount
from quykhuyenhoc.money.columns import NAMES, AmountFormat, AmountFormatFinder

if TYPE_CHECKING:
    from quykhuyenhoc.bank.blocks import LineBlock
    from quykhuyenhoc.bank.profile import Profile

NO_CURRENCY: Final = M_(
    '"{text}" has decimals, and đồng have none: these are amounts of another currency, which the table does not name;'
    ' say it in the profile, as currency = "USD"⟦; without --profile a terminal asks for it⟧'
)
_DECIMALS: Final = 2


def amount_format(blocks: list["LineBlock"], profile: "Profile", exponent: int) -> AmountFormat:
    """Return the format of all amounts with as many decimals; one program wrote them: one column proves the other."""
    if profile.amounts != "prove":
        return AmountFormat(profile.amounts, exponent)
    finder = AmountFormatFinder(exponent)
    for block in blocks:
        for line, text in block.written():
            finder.add(line, text)
    try:
        return finder.amount_format()
    except ColumnAmbiguousError as error:
        line, text = error.rows[0]
        raise StatementRowError(line=line, why=_twofold(text, blocks[0].currency, profile, exponent)) from None
    except ColumnError as error:
        if not exponent and not any(block.named_at for block in blocks) and (cents := _with_decimals(blocks)):
            raise StatementRowError(line=cents[0], why=NO_CURRENCY.format(text=shown(cents[1]))) from None
        advice = M_("or name the rule in the profile: amounts = plain, plain_comma, dots or commas")
        line = error.rows[0][0]
        raise StatementRowError(line=line, why=M_("{problem}; {advice}", problem=error, advice=advice)) from None
    except AmountError as error:
        raise StatementRowError(why=error) from None


def _with_decimals(blocks: list["LineBlock"]) -> tuple[int, str] | None:
    """Return the first amount that no rule reads in đồng, where all are read with two decimals; None where not."""
    written = [one for block in blocks for one in block.written()]
    dong = [AmountFormat(name) for name in NAMES]
    for cents in (AmountFormat(name, _DECIMALS) for name in NAMES):
        if all(_is_read(text, cents) for _line, text in written):
            return next((one for one in written if not any(_is_read(one[1], rule) for rule in dong)), None)
    return None


def _is_read(text: str, rule: AmountFormat) -> bool:
    try:
        rule.read(text)
    except AmountError:
        return False
    return True


def _twofold(text: str, currency: str, profile: "Profile", exponent: int) -> Message:
    """Return what an amount may be, and how somebody says which of them it is."""
    read: dict[int, str] = {}
    for name in NAMES:
        with suppress(AmountError):
            read.setdefault(AmountFormat(name, exponent).read(text), name)
    problem = M_(
        '"{text}" may be {readings}, and no other amount of the file tells; say how amounts are written: amounts ='
        " {rules} in the profile ({profile})⟦, or give --amounts one of them, with --profile⟧"
    )
    readings = tuple(Amount(minor, currency, exponent - decimals_of(profile)) for minor in read)
    return problem.format(text=shown(text), readings=readings, rules=tuple(read.values()), profile=profile.name)
