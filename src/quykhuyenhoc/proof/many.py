"""``verify`` over many databases, as a province has one of each commune: here, or by an executor."""

from collections.abc import Iterable, Iterator
from functools import partial
from os import PathLike, fspath
from typing import TYPE_CHECKING, NamedTuple

from quykhuyenhoc._executors import each
from quykhuyenhoc.books.books import open_books
from quykhuyenhoc.errors import QuyError
from quykhuyenhoc.i18n import Language, language, use_language
from quykhuyenhoc.proof.verification import Verification, verify

if TYPE_CHECKING:
    from concurrent.futures import Executor


class VerifiedPlace(NamedTuple):
    """A database that was to be verified: what ``verify`` returned, or the error for which it could not be read."""

    place: str
    verification: Verification | None
    error: QuyError | None

    @property
    def ok(self) -> bool:
        """Whether it was read and nothing was found."""
        return self.verification is not None and self.verification.ok


def verify_each(
    places: Iterable[str | PathLike[str]], *, executor: "Executor | None" = None, evidence: bool = False
) -> Iterator[VerifiedPlace]:
    """Yield what ``verify`` finds in each database (a path or URL), in their order, each once.

    ``executor`` is one of ``concurrent.futures`` or any of their interface, as ``distributed.Client.get_executor()``:
    its processes open the files themselves. What one that broke did not bring back is verified here. A database that
    cannot be read stops none of the others.
    """
    work = partial(_verified, evidence=evidence, lang=language())
    for _place, found in each(work, (fspath(place) for place in places), executor):
        yield found


def _verified(place: str, *, evidence: bool, lang: Language) -> VerifiedPlace:
    use_language(lang)
    try:
        with open_books(place) as books:
            return VerifiedPlace(place, verify(books, evidence=evidence), None)
    except QuyError as error:
        return VerifiedPlace(place, None, error)
