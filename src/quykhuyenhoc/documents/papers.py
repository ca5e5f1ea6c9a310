"""A paper has one language, whatever that of the run: Vietnamese, words, amounts and days alike."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import ParamSpec

from quykhuyenhoc.i18n import speaking
from quykhuyenhoc.shapes import Document  # noqa: TC001 (who resolves annotations finds it)

P = ParamSpec("P")


def in_vietnamese(make: Callable[P, Document]) -> Callable[P, Document]:
    """Make papers in Vietnamese, which are drawn in it too."""

    @wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> Document:
        with speaking("vi"):
            return replace(make(*args, **kwargs), lang="vi")

    return made
