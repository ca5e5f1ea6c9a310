"""What a person whose voucher it is takes away and checks elsewhere: ``prove``."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.base import argument, command, option
from quykhuyenhoc_cli.output import put, put_json
from quykhuyenhoc_cli.params import hidden_option
from quykhuyenhoc_cli.speaking import remark
from quykhuyenhoc_cli.writing import put_line

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session


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
def prove(  # noqa: PLR0913 (its options)
    session: "Session", what: str, note: str | None, paths: tuple[str, ...], keys: tuple[str, ...], *, check: bool,
    with_hidden: bool,
) -> None:  # fmt: skip
    """Make a proof, or check one."""
    import quykhuyenhoc as qkh

    if not check:
        if keys:
            raise click.UsageError(_("--key stands with --check."))
        kept = qkh.parse_note(next(read_notes([note]))) if note else None
        reader = session.reader(with_hidden=with_hidden)
        put(session, qkh.prove(session.book(), what, kept, paths=paths, hidden_for=reader))
        return
    proven = qkh.check_proof(next(read_notes([what])), [qkh.read_verifier_key(key) for key in keys])
    if session.format in ("json", "jsonl"):
        data = {
            "schema": 1, "report": "proof", "id": proven.checkpoint.book, "seq": proven.seq, "leaf": proven.data,
            "opened": proven.opened, "size": proven.checkpoint.size, "signed": bool(keys),
        }  # fmt: skip
        put_json(session, data)
        return
    nos = ", ".join(f"{one['series']}{int(one['number']):05d}/{one['year']}" for one in proven.data.get("vouchers", ()))
    text = _("{no} stands as #{seq} in the log of book {id}, of which #{size} acts are sealed.")
    put_line(
        session, text.format(no=nos or "–", seq=proven.seq, id=proven.checkpoint.book, size=proven.checkpoint.size)
    )
    for path, value in proven.opened.items():
        put_line(session, f"{path}: {value}")
    if not keys:
        remark(_("Nobody's signature was checked: name keys with --key."))


def read_notes(paths: "tuple[str, ...] | list[str]") -> Iterator[str]:
    """Yield the texts of the files of checkpoints or proofs."""
    for path in paths:
        with open(path, encoding="utf-8") as stream:  # noqa: PTH123 (pathlib is slow to load)
            yield stream.read()
