"""Names in lists, where people write one for what the book has a code."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from quykhuyenhoc.text import fold

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.ledger.bodies import Body
    from quykhuyenhoc.ledger.funds import Fund
    from quykhuyenhoc.ledger.goods import GoodsKind


def by_key(named: Iterable[tuple[str, str]], key: Callable[[str], str] = fold) -> dict[str, list[str]]:
    """Return what lists may mean by a text: key of a name -> the codes of those who have it, each once."""
    found: dict[str, list[str]] = {}
    for code, name in named:
        codes = found.setdefault(key(name), [])
        if code not in codes:
            codes.append(code)
    return found


def by_name(book: "Book | None", kind: "type[Body | Fund | GoodsKind]") -> Callable[[str], str]:
    """Return what finds the code of one of a register that a list writes: by its code, or a name that it alone has."""
    every = book.registers.all(kind) if book is not None else ()
    codes, names = {one.code for one in every}, by_key((one.code, one.name) for one in every)

    def code_of(text: str) -> str:
        named = [] if text in codes else names.get(fold(text), [])
        return named[0] if len(named) == 1 else text

    return code_of


def may_be_code(text: str) -> bool:
    """Tell whether a word of a list may be a code that was mistyped, of capitals or with figures, and is no name."""
    return " " not in text and (text.isupper() or any(map(str.isdigit, text)))
