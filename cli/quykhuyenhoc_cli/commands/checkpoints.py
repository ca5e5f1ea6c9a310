"""Keys of signers, checkpoints that somebody outside keeps, and proofs made against them."""

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc import format_date
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.asking import passphrase
from quykhuyenhoc_cli.base import PROOF, Listed, argument, command, command_to, group, option
from quykhuyenhoc_cli.exits import FOUND
from quykhuyenhoc_cli.output import put, put_json
from quykhuyenhoc_cli.params import hidden_option, reason_option
from quykhuyenhoc_cli.speaking import one_line, remark
from quykhuyenhoc_cli.telling import put_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

key = group(
    "key",
    N_("Keys that sign checkpoints: new, show. A key is a file; keep it away from the book."),
    listed=Listed(PROOF, N_("Keys that sign checkpoints: new, show."), alias="khoa"),
)


@command_to(
    key,
    "new",
    N_(
        "Make a key in a new file, opened by a passphrase, and print its public half for those who check what it signs."
        "\n\nExample: qkh key new ke-toan.key --name khuyenhoc.sonla/ke-toan"
    ),
)
@argument("path", metavar=N_("NEW-FILE"))
@option("--name", required=True, metavar=N_("NAME"), help=N_("The name it signs under, like xmb.vn/ke-toan."))
def new(session: "Session", path: str, name: str) -> None:
    """Make a key file."""
    import quykhuyenhoc as qkh

    if session.dry_run:
        raise click.UsageError(_("This command knows no dry run."))
    made = qkh.proof.make_key_file(path, name, passphrase(session, path, twice=True))
    put_line(session, str(made))


@command_to(key, "show", N_("Print the public half of a key."))
@argument("path", metavar=N_("FILE"))
def show(session: "Session", path: str) -> None:
    """Read a key file without its passphrase."""
    import quykhuyenhoc as qkh

    put_line(session, str(qkh.proof.read_verifier_key(path)))


@command_to(
    key,
    "log",
    N_(
        "Print the public half of the log's own key, for those who keep checkpoints; with --renew make another one,"
        " because a copy of the database was in other hands.\n\nExample: qkh key log -o so-son-la.pub"
    ),
)
@option("--renew", is_flag=True, help=N_("Record that the log goes over to a new key."))
@reason_option
def log(session: "Session", renew: bool, reason: str | None) -> None:  # noqa: FBT001 (Click's)
    """Print the key of the log, or renew it."""
    import quykhuyenhoc as qkh

    book = session.book()
    if renew:
        if session.dry_run:
            raise click.UsageError(_("This command knows no dry run."))
        session.alone()
        done = qkh.proof.renew_log_key(book, reason=reason)
        remark(_("Recorded #{seq}: the log has a new key.").format(seq=done.seq))
    found = qkh.proof.log_verifier(book)
    if found is None:
        raise click.UsageError(_("This log has no key yet; make one with --renew."))
    put(session, f"{found}\n")


@command(
    "checkpoint",
    N_(
        "Print what the log is now, for somebody outside to keep: a later log that was cut or rewritten no longer"
        " continues it.\n\nExample: qkh checkpoint --sign ke-toan.key --to 'Ban Kiểm tra' -o moc-2022-Q1.txt"
    ),
    listed=Listed(PROOF, N_("Print what the log is now, for somebody outside to keep."), alias="moc"),
)
@option("--sign", multiple=True, metavar=N_("KEY-FILE"), help=N_("Sign with this key; may stand several times."))
@option("--qr", metavar=N_("FILE"), help=N_("Draw it as a QR into this new file, .svg or .png."))
@option("--to", metavar=N_("HOLDER"), help=N_("Who keeps it from now on; recorded in the book."))
@reason_option
def checkpoint(session: "Session", sign: tuple[str, ...], to: str | None, reason: str | None, **given: Any) -> None:
    """Print a checkpoint, and record who was given it."""
    import quykhuyenhoc as qkh

    book = session.book()
    keys = [(path, passphrase(session, path)) for path in sign]
    if session.dry_run:
        note = qkh.proof.sign_checkpoint(qkh.proof.checkpoint(book), keys)
    else:
        session.alone()
        note = qkh.proof.checkpoint_note(book, keys)
    now = qkh.proof.read_checkpoint(str(note))
    names = [one.name for one in note.signatures if not one.name.startswith("quykhuyenhoc/")]  # persons
    act = (
        qkh.acts.GiveCheckpoint(size=now.size, root=now.root.hex(), holder=to, signed=" ".join(names) or None)
        if to
        else None
    )
    if act:  # refused before anything is written
        session.alone()
        qkh.record(book, act, reason=reason, dry_run=True)
    # Recorded last: the book must never say that somebody keeps what was not written.
    _told(session, book, now, str(note), names)
    if given["qr"]:
        qkh.files.write_qr(given["qr"], str(note))
        remark(_("Written to {path}.").format(path=given["qr"]))
    if act:
        done = qkh.record(book, act, reason=reason, **session.direct())
        if not session.dry_run:
            remark(_("Recorded #{seq}: {holder} keeps it.").format(seq=done.seq, holder=to))


def _told(session: "Session", book: "qkh.Book", now: "qkh.proof.Checkpoint", note: str, names: list[str]) -> None:
    import quykhuyenhoc as qkh

    code = qkh.proof.code_of(now)
    if session.format in ("json", "jsonl"):
        data = {
            "schema": 1, "report": "checkpoint", "book": book.code, "id": now.book, "seq": now.size,
            "root": now.root.hex(), "note": note, "code": code, "signed": names,
        }  # fmt: skip
        put_json(session, data)
        return
    put(session, note)
    day = format_date(book.today)
    text = _("On paper: book {book} ({id}), #{size}, {day}, code {code}")
    remark(text.format(book=book.code, id=now.book, size=now.size, day=day, code=code))
    if not names:
        remark(_("No person signed it (--sign): whoever keeps it vouches for it alone."))


@command(
    "prove",
    N_(
        "Write a proof that a voucher is in the log, for the person whose voucher it is: with her words and nobody"
        " else's. With --check, read such a proof; that needs no book."
        "\n\nExample: qkh prove BC12/2022 --note moc-2022-Q1.txt -o bien-lai-12.json"
    ),
    listed=Listed(PROOF, N_("Prove to a donor that her voucher is in the log."), alias="chungminh"),
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
        kept = qkh.proof.parse_note(next(read_notes([note]))) if note else None
        book = session.reading(with_hidden=with_hidden)
        put(session, qkh.proof.prove(book, what, kept, paths=paths))
        return
    proven = qkh.proof.check_proof(
        read_unchanged(what, Limit.PROOF), [qkh.proof.read_verifier_key(key) for key in keys],
        [qkh.proof.read_checkpoint(text) for text in read_notes(against)],
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


def _show(session: "Session", proven: "qkh.proof.Proven") -> None:
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
