"""What names a currency in a bank's table: a label, the header of a column, a code beside an amount or an account.

The words are looked for whatever profile reads the table, so that no amount is taken in a currency that is not its own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from quykhuyenhoc.bank.grid import GridCell, Number, Shown
from quykhuyenhoc.bank.number_formats import shown_otherwise
from quykhuyenhoc.money import units
from quykhuyenhoc.money.known import known_exponent
from quykhuyenhoc.text import fold

COLUMNS: Final = (
    "Loại tiền", "Loại tiền tệ", "Đơn vị tiền", "Đơn vị tiền tệ", "Tiền tệ", "Mã tiền tệ", "Nguyên tệ", "Currency",
    "Currency code", "CCY",
)  # fmt: skip
"""Headers of a column that no profile needs to name: what it says is true of amounts, whoever reads the table."""
_UNITS: Final = ("Đơn vị tính", "ĐVT", "Unit")
_WRITTEN: Final = {
    "VND": ("VND", "704", "đ", "đồng", "đồng Việt Nam", "Việt Nam đồng"),
    "USD": ("840", "đô la", "đô la Mỹ", "US dollar", "US dollars"), "EUR": ("978", "euro", "euros"),
    "JPY": ("392", "yên Nhật"), "CNY": ("156", "nhân dân tệ"),
}  # fmt: skip
"""Currencies as people write them, and by their number."""
_NAMES: Final = {"".join(filter(str.isalnum, fold(name))): code for code, names in _WRITTEN.items() for name in names}
"""Currencies by the letters of what they are called, without marks."""
_SMALL: Final = "usd|eur|gbp|jpy|cny|rmb|aud|cad|sgd|krw|thb|chf|hkd|twd|nzd"
"""Codes that are no Vietnamese word in small letters either (lak, top and all are)."""
_WORDED: Final = "|".join(
    fold(name) for code, names in _WRITTEN.items() for name in names if code != "VND" and not name.isdigit()
)
_FOREIGN: Final = re.compile(rf"(?<!\w)(?:{_SMALL}|dollars?|{_WORDED})(?!\w)|[$€£¥]")
_SIGNS: Final = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "dollar": "USD", "dollars": "USD"}
_WORDS: Final = "|".join(fold(word) for word in sorted((*COLUMNS, *_UNITS), key=len, reverse=True))
_LABEL: Final = re.compile(rf"(?<![a-z])(?P<word>{_WORDS})(?![a-z])\)?\s*(?P<mark>[:=]?)")
_CODE: Final = re.compile(r"(?<!\w)[A-Z]{3}(?!\w)")
_BESIDE: Final = re.compile(
    r"(?:(?P<before>[A-Z]{3})\s*)?(?P<figure>[-+(]?\s*[0-9][-0-9., )]*?)\s*(?P<after>[A-Z]{3})?"
)
_BEHIND_ACCOUNT: Final = re.compile(r"(?<=[0-9])\s*[-/(]?\s*(?P<code>[A-Z]{3})\)?(?=\s*(?:[-–,;|/(]|$))")
_OF_MONEY: Final = re.compile(
    r"(?<![a-z])(?:tai khoan|tk|sao ke|so phu|so chi tiet|ngoai te|tien|so du|lich su|giao dich"
    r"|accounts?|statement|amounts?|balances?|currency)(?![a-z])"
)
"""What a text speaks of that names the currency of a table; folded."""
_NO_TITLE: Final = re.compile(
    r"(?<![a-z])(?:ty gia|rates?|chu tai khoan|chu tk|ten(?! san pham)|khach hang|don vi|cong ty|holder"
    r"|(?<!product )name|customer|client|owner|phi|fees?|hkd|lai suat|tiet kiem|quy doi|doi ung|thu huong)(?![a-z])"
)
"""What stands in a text whose currency is not that of a table: names (HKD is a household's business), rates, fees."""
_UNNAMED: Final = re.compile(r"(?:.*[: ])?(?:tai khoan|tk|tien gui)(?: [a-z]+){0,3} ngoai te(?: khong ky han)?")
"""What says that an account is in a foreign currency, and not in which; folded."""
_BESIDE_FIGURE: Final = re.compile(
    r"(?P<behind>[0-9](?:[0-9., -]*[0-9])?) ?(?:[A-Za-z]{3}|[$€£¥])(?!\w)"
    r"|(?<!\w)(?:[A-Za-z]{3}|[$€£¥]) ?(?P<before>[0-9](?:[0-9., -]*[0-9])?)"
)
"""An amount with its currency (a limit, a fee), or the number of an account with it."""
_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:[., ][0-9]{3})+(?:[.,][0-9]{1,2})?|[0-9]+[.,][0-9]{1,2}")
_ACCOUNT_DIGITS: Final = 8
"""No amount has so many digits without marks, and hardly an account fewer."""
_NAMED_ACCOUNT: Final = re.compile(r"\W*(?:ten|chu) (?:tai khoan|tk)|\W*a(?:/c|ccount) (?:name|holder|title)")
"""A label behind which the account is called by its holder's name; folded."""
_BEHIND_NAME: Final = re.compile(
    r"(?:[-–/|,(]\s*(?P<apart>USD|EUR|GBP|JPY|CNY|RMB|AUD|CAD|SGD|KRW|THB|CHF|TWD|NZD)|\s(?P<usual>USD|EUR|GBP|JPY|CNY))\)?$"
)
"""A code that stands by itself behind a name; of those that may be the short name of a firm only where it is apart."""
_PAIR: Final = 2
_LABEL_MAX: Final = 200
"""No label is longer."""


class NamedCurrency(NamedTuple):
    """What a table says of its currency: the text, and the code that it means; "" where it means none."""

    text: str
    code: str


@lru_cache(maxsize=1024)
def _is_known(code: str) -> bool:
    return known_exponent(code) is not None


def code_of(text: str) -> str:
    """Return the code that a text names, "" if it names none: USD, usd, US dollar, Đô la Mỹ (USD), VNĐ."""
    found = next((code for code in _CODE.findall(text) if _is_known(code)), "")
    key = "".join(c for c in fold(text) if c.isalnum())
    return found or _NAMES.get(key) or (key.upper() if re.fullmatch("[a-z]{3}", key) and _is_known(key.upper()) else "")


def names_foreign(text: str) -> bool:
    """Tell whether a text names another currency than the đồng, by a name, a sign or a usual code in any case."""
    return _FOREIGN.search(fold(text)) is not None


def foreign_said(cells: Sequence[object]) -> Iterator[str]:
    """Yield the texts in a row around a table that say that amounts are in another currency than the đồng."""
    for one in units.behind_labels(cells):
        if one.body:
            if _of_body(one) not in ("", "VND"):
                yield one.text
        elif code_of(one.value) not in ("", "VND") or names_foreign(one.value):
            yield one.text


def _of_body(one: units.Behind) -> str:
    """Return the currency that is all that stands behind Đơn vị, where a body stands too: Lắk is none, LAK is one."""
    tail = one.text.strip(" .)")[-3:]
    if len(one.value.strip(" .)")) == len(tail) and _CODE.fullmatch(tail) and _is_known(tail):
        return tail
    key = "".join(filter(str.isalnum, one.value))
    return _NAMES.get(key, key.upper() if re.fullmatch(_SMALL, key) else "")


def is_label(cell: str) -> bool:
    """Tell whether a cell begins with a word after which a currency stands."""
    return _LABEL.match(fold(cell)) is not None


def labelled(cells: Sequence[GridCell]) -> Iterator[NamedCurrency]:
    """Yield the currencies that the labels in a row name, behind them in their cell or to their right."""
    texts = [(at, cell) for at, cell in enumerate(cells) if isinstance(cell, str) and cell]
    for said in units.in_row(cells):
        if said.scale == units.NOT_UNDERSTOOD and not code_of(said.value) and not names_foreign(said.value):
            yield NamedCurrency(said.text, "")
    for one in units.behind_labels(cells):
        if one.body and (code := _of_body(one)):
            yield NamedCurrency(one.text, code)
    for at, cell in texts:
        if isinstance(cell, Number) or len(cell) >= _LABEL_MAX:
            continue
        own = list(_LABEL.finditer(fold(cell)))
        if own and (found := _said(cell, own, [text for place, text in texts if place > at], len(texts))):
            yield found


def _said(cell: str, labels: list[re.Match[str]], right: list[str], filled: int) -> NamedCurrency | None:
    """Return what the labels of a cell name; None where it only holds such a word, as a sentence or a header does."""
    folded, last = fold(cell), labels[-1]
    behind = folded[last.end() :].strip(" .:/-–|")
    for label in labels:
        word = re.match(r"\W*([a-z]{3})(?![a-z])", folded[label.end() :])
        if word and _is_known(word[1].upper()):
            return NamedCurrency(word[1].upper(), word[1].upper())
    text = behind or (right[0].strip() if right else "")
    if not text:
        return None
    code = code_of(text) or (code_of(" ".join(_CODE.findall(cell))) if behind else "")
    if code:
        return NamedCurrency(text, code)
    if units.unit_of(text) is not None:
        return None
    begins = labels[0].start() == 0 and last["word"] not in map(fold, _UNITS)
    sure = bool(last["mark"]) if behind else bool(last["mark"]) or filled == _PAIR
    return NamedCurrency(text, text if re.fullmatch("[A-Z]{3}", text) else "") if begins and sure else None


def in_headers(cells: Sequence[GridCell], places: Iterable[int]) -> Iterator[str]:
    """Yield the currencies that headers name by a code, a sign or a name: Debit (USD), Số tiền USD, Nợ ($)."""
    for cell in (cells[at] for at in places):
        if isinstance(cell, str):
            codes = [code for code in _CODE.findall(cell) if _is_known(code)]
            yield from codes or _signed(cell)


def _signed(text: str) -> Iterator[str]:
    """Yield the currencies whose signs or names a text holds: $, €, đô la."""
    for found in _FOREIGN.findall(fold(text)):
        yield _SIGNS.get(found) or code_of(found) or found


def in_title(cells: Sequence[GridCell]) -> Iterator[NamedCurrency]:
    """Yield the currencies in brackets in a title above a table, but for a rate: Tài khoản ngoại tệ (USD)."""
    for cell in cells:
        if isinstance(cell, str) and not re.search(r"(?<![a-z])(?:ty gia|rate)(?![a-z])", fold(cell)):
            codes = re.findall(r"\(([A-Z]{3})\)", cell)
            yield from (NamedCurrency(cell, code) for code in codes if re.fullmatch(_SMALL, code.lower()))


def in_words(cells: Sequence[GridCell]) -> Iterator[str]:
    """Yield the other currencies that words of accounts or amounts beside a table name: SAO KÊ TÀI KHOẢN USD.

    A name, a rate or a fee beside its figure names none, nor does a text that speaks of đồng as well. Behind the name
    of an account a code names one where it stands by itself: HỘI KHUYẾN HỌC - USD.
    """
    said = [cell for cell in cells if isinstance(cell, str) and not isinstance(cell, Number) and cell]
    row = " ".join(said)
    if len(row) >= _LABEL_MAX or {"VND", "VNĐ"} & {*re.findall(r"\w+", row.upper())}:
        return
    yield from dict.fromkeys(_behind_name(row))
    alone = fold(row).strip(" .:()")
    if len(said) == 1 and _FOREIGN.fullmatch(alone) and not _NO_TITLE.fullmatch(alone):
        yield from _signed(row)
    titles = [
        cell for at, cell in enumerate(said) if not any(_NO_TITLE.search(fold(one)) for one in _labelling(said, at))
    ]
    if _OF_MONEY.search(fold(" ".join(titles))):
        yield from dict.fromkeys(_signed(" ".join(_BESIDE_FIGURE.sub(_no_amount, cell) for cell in titles)))


def unnamed(cells: Sequence[GridCell]) -> str:
    """Return the text above a table that says that its account is in a foreign currency, and not in which."""
    texts = (cell for cell in cells if isinstance(cell, str) and _UNNAMED.fullmatch(fold(cell).strip(" .:")))
    return next(texts, "")


def _labelling(cells: list[str], at: int) -> list[str]:
    """Return a text of a row, and the one before it, which may be its label."""
    return cells[max(at - 1, 0) : at + 1]


def _behind_name(row: str) -> Iterator[str]:
    """Yield the currency that stands by itself behind the name of an account."""
    found = _BEHIND_NAME.search(row.strip()) if _NAMED_ACCOUNT.match(fold(row)) else None
    if found:
        yield "CNY" if found["apart"] == "RMB" else found["apart"] or found["usual"]


def _no_amount(found: re.Match[str]) -> str:
    """Return a figure with its currency where it is the number of an account; nothing where it is an amount."""
    figure = found["behind"] or found["before"]
    digits = sum(map(str.isdigit, figure))
    return found[0] if digits >= _ACCOUNT_DIGITS and not _GROUPED.fullmatch(figure) else " "


def is_code(cell: GridCell) -> bool:
    """Tell whether a cell is the code of a currency and nothing else."""
    return isinstance(cell, str) and _CODE.fullmatch(cell.strip()) is not None and _is_known(cell.strip())


def beside(cell: str) -> tuple[str, str]:
    """Return an amount without the code or sign of its currency, and that code: "" where none stands beside it."""
    sign = next((one for one in "$€£¥" if cell.count(one) == 1), "")
    if sign and (found := _BESIDE.fullmatch(cell.replace(sign, "").strip())) and not found["before"]:
        return (found["figure"], _SIGNS[sign]) if not found["after"] else (cell, "")
    if not (cell and cell.isascii() and (cell[-1].isalpha() or cell[0].isalpha())):
        return cell, ""
    found = _BESIDE.fullmatch(cell)
    code = (found["before"] or found["after"]) if found else None
    if found is None or code is None or not _is_known(code):
        return cell, ""
    return found["figure"], code


def as_shown(figure: str, code: str) -> Number:
    """Return the number of a cell that has a format, with what that shows beside it."""
    found = shown_otherwise(code, Decimal(figure)) if code else None
    if found is None:
        return Number(figure)
    cell, words = Shown(figure), found[1]
    cell.text = found[0]
    cell.currency = beside(words.replace("\0", "1").strip())[1] or code_of(words.replace("\0", " ").strip())
    return cell


def behind_account(text: str) -> tuple[str, str]:
    """Return the number of an account without the code of its currency, and that code: 0011 USD, 0011 (USD) – NAME."""
    found = _BEHIND_ACCOUNT.search(text)
    if found is None or not _is_known(found["code"]):
        return text, ""
    return text[: found.start()], found["code"]


def of_figures(cells: Sequence[GridCell]) -> Iterator[str]:
    """Yield the currencies beside the figures of a row that prints a balance or a total, in their cell or their own."""
    for cell in cells:
        if isinstance(cell, Shown) and cell.currency:
            yield cell.currency
        if isinstance(cell, str) and not isinstance(cell, Number):
            tail = cell.rpartition(":")[2].strip()
            code = beside(tail)[1] or (tail if _CODE.fullmatch(tail) and _is_known(tail) else "")
            if code:
                yield code
