"""What a person whose voucher it is takes away and checks elsewhere: ``prove``."""

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.base import argument, command, option
from quykhuyenhoc_cli.output import put, put_json
from quykhuyenhoc_cli.params import hidden_option
from quykhuyenhoc_cli.speaking import one_line, remark
from quykhuyenhoc_cli.writing import put_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

FOUND: Final = 3


@command(
    "prove",
    N_(
        "Write a proof that a voucher is in the log, for the person whose voucher it is: with her words and nobody"
        " else's. With --check, read such a proof; that needs no book."
        "\n\nExample: qkh prove BC12/2022 --note moc-2022-Q1.txt -o bien-lai-12.json"
    ),
)
@argument("what", metavar=N_("NO|#SEQ|FILE"))
@option("--note", metavar=N_("FILE"), help=N_("The signed checkpoint to which it leads."))
@option("--open", "paths", multiple=True, metavar=N_("FIELD"), help=N_("Open this field too, like act.lines.0.memo."))
@hidden_option
@option("--check", is_flag=True, help=N_("Check the proof in the file."))
@option(
    "--key", "keys", multiple=True, metavar=N_("KEY"), help=N_("The public half of a key that must have signed it.")
)
@option("--against", multiple=True, metavar=N_("FILE"), help=N_("A checkpoint that you keep, to which it must lead."))
def prove(  # noqa: PLR0913 (its options)
    session: "Session", what: str, note: str | None, paths: tuple[str, ...], keys: tuple[str, ...],
    against: tuple[str, ...], *, check: bool, with_hidden: bool,
) -> None:  # fmt: skip
    """Make a proof, or check one."""
    import quykhuyenhoc as qkh
    from quykhuyenhoc.files.reading import Limit, read_unchanged

    if not check:
        if keys or against:
            raise click.UsageError(_("--key and --against stand with --check."))
        kept = qkh.parse_note(next(read_notes([note]))) if note else None
        reader = session.reader(with_hidden=with_hidden)
        put(session, qkh.prove(session.book(), what, kept, paths=paths, hidden_for=reader))
        return
    proven = qkh.check_proof(
        read_unchanged(what, Limit.PROOF), [qkh.read_verifier_key(key) for key in keys],
        [qkh.read_checkpoint(text) for text in read_notes(against)],
    )  # fmt: skip
    if session.format in ("json", "jsonl"):
        data = {
            "schema": 1, "report": "proof", "id": proven.checkpoint.book, "seq": proven.seq, "leaf": proven.data,
            "opened": proven.opened, "size": proven.checkpoint.size, "signers": proven.signers, "signed": bool(keys),
            "proved": proven.trusted,
        }  # fmt: skip
        put_json(session, data)
    else:
        _show(session, proven)
    if not proven.trusted:
        remark(_("Not proved: bring a key (--key) or a checkpoint that you keep (--against)."))
        click.get_current_context().exit(FOUND)


def _numbers(data: "dict[str, Any]") -> str:
    """Return the numbers of the vouchers of a leaf, which anybody may have written."""
    with suppress(LookupError, TypeError, ValueError):
        vouchers = data.get("vouchers", ())
        return ", ".join(f"{one['series']}{int(one['number']):05d}/{one['year']}" for one in vouchers)
    return ""


def _show(session: "Session", proven: "qkh.Proven") -> None:
    if proven.trusted:
        text = _("{no} stands as #{seq} in the log of book {id}, of which #{size} acts are sealed.")
    else:
        text = _("{no}, #{seq} of a book {id}, agrees with the checkpoint of {size} acts that the file itself brings.")
    kept, no = proven.checkpoint, _numbers(proven.data) or "–"
    put_line(session, one_line(text.format(no=no, seq=proven.seq, id=kept.book, size=kept.size)))
    for path, value in proven.opened.items():
        put_line(session, one_line(f"{path}: {value}"))
    if not proven.trusted:
        signers = ", ".join(proven.signers) or _("nobody")
        remark(
            _(
                "Anybody can write such a file. Under its checkpoint stands: {signers}; no signature was checked."
            ).format(signers=signers)
        )


def read_notes(paths: "Sequence[str]") -> Iterator[str]:
    """Yield the texts of the files of checkpoints; Windows may have ended their lines with CR LF since."""
    from quykhuyenhoc.files.reading import Limit, read_unchanged

    for path in paths:
        yield read_unchanged(path, Limit.NOTE).replace("\r\n", "\n")
