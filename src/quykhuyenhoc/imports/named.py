"""Names in lists, where people write one for what the book has a code."""

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from quykhuyenhoc.books.donors import alike_key
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.text import fold

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
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


def by_name(book: "Book | None", kind: "type[Fund | GoodsKind]") -> Callable[[str], str]:
    """Return what finds the code of one of a register that a list writes: by its code, or a name that it alone has."""
    every = book.registers.all(kind) if book is not None else ()
    codes, names = {one.code for one in every}, by_key((one.code, one.name) for one in every)

    def code_of(text: str) -> str:
        named = [] if text in codes else names.get(fold(text), [])
        return named[0] if len(named) == 1 else text

    return code_of


def its_own(named: Iterable[tuple[str, str]]) -> Callable[[str | None, str | None], None]:
    """Return what refuses a code beside a name that is not its own, where a row of a list has both.

    A name may stand there without its tones, or with more or fewer words (Bà Lò Thị Ín, Lò Ín), as long as it is not
    wholly that of another. Codes that are not known are refused where they are looked for.
    """
    every = [(code, name) for code, name in named if name]
    names, codes = dict(every), by_key(every, alike_key)

    def check(code: str | None, name: str | None) -> None:
        known = names.get(code or "")
        if not name or known is None or alike_key(known) == alike_key(name):
            return
        others = codes.get(alike_key(name), [])
        if others:
            problem = M_("{code} is somebody else in the book, and this name is that of {others}: correct one of them")
            raise ValueError(problem.format(code=code, others=others))
        its, said = (set(re.findall(r"\w+", fold(text))) for text in (known, name))
        if not (said and (said <= its or its <= said)):
            raise ValueError(M_("{code} has another name in the book: correct the code or the name").format(code=code))

    return check


def parties_named(book: "Book | None") -> list[tuple[str, str]]:
    """Return the codes and names of the parties of a book."""
    return [(one.code, one.name) for one in book.registers.all(Party)] if book is not None else []


def may_be_code(text: str) -> bool:
    """Tell whether a word of a list may be a code that was mistyped, of capitals or with figures, and is no name."""
    return " " not in text and (text.isupper() or any(map(str.isdigit, text)))
