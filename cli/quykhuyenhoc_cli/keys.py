"""Keys as they are typed: one that differs from a known one in its capitals alone would record the same twice."""

from typing import TYPE_CHECKING

import click

from quykhuyenhoc.i18n import _

if TYPE_CHECKING:
    import quykhuyenhoc as qkh


def refuse_key_like(book: "qkh.Book", key: str | None) -> None:
    """Refuse a key that was typed as --key and is written otherwise in the book; raises UsageError, which names it."""
    context = click.get_current_context(silent=True)
    if key is None or context is None or context.params.get("key") != key:
        return
    if known := book.duplicates.key_like(key):
        text = _("--key {key}: {known} was used already, and differs in its capitals alone. Write it so, or another.")
        raise click.UsageError(text.format(key=key, known=known))
