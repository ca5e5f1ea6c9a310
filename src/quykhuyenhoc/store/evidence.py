"""The files beside the log: content by hash, and what each is attached to."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from quykhuyenhoc.errors import EvidenceError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.store.registers import HIDDEN, SeenText, shown, voucher_no
from quykhuyenhoc.store.snapshot import SubjectReader

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection


class KeptRow(NamedTuple):
    """A file that a leaf brought; ``length`` is the size of what stands there, None where nothing does.

    ``erased`` counts the acts that let go of it.
    """

    seq: int
    item: int
    sha256: str
    size: int
    length: int | None
    erased: int


class FileRow(NamedTuple):
    """A file attached to a voucher; its name and note are ``HIDDEN`` while hidden, None once erased."""

    seq: int
    of: str
    sha256: str
    media: str
    size: int
    name: SeenText | None
    note: SeenText | None
    erased: int
    at: str
    actor: str


def delete_evidence(connection: "Connection", book: int, sha256: str) -> None:
    """Delete a file's content; the guards let it go after the act that erases it."""
    sql = (
        "DELETE FROM qkh_evidence WHERE book = :book AND EXISTS (SELECT 1 FROM qkh_kept k"
        " WHERE k.book = qkh_evidence.book AND k.seq = qkh_evidence.seq AND k.item = qkh_evidence.item"
        " AND k.sha256 = :digest)"
    )
    connection.run(sql, {"book": book, "digest": sha256})


_FILES = (
    "SELECT a.seq, a.of, a.sha256, a.media, k.size, n.value, t.value, (SELECT count(*) FROM qkh_erase_evidence x"
    " WHERE x.book = a.book AND x.sha256 = a.sha256) AS erased, l.at, l.actor, n.hidden, t.hidden"
    " FROM qkh_attach_evidence a"
    " JOIN qkh_kept k ON k.book = a.book AND k.seq = a.seq AND k.item = 1"
    " JOIN qkh_log l ON l.book = a.book AND l.seq = a.seq"
    " LEFT JOIN qkh_personal n ON n.book = a.book AND n.seq = a.seq AND n.path = 'act.name'"
    " LEFT JOIN qkh_personal t ON t.book = a.book AND t.seq = a.seq AND t.path = 'act.note'"
    " WHERE a.book = :book"
)


def _seen(value: str | None, hidden: int | None, *, with_hidden: bool) -> SeenText | None:
    return None if value is None else shown(value, hidden, with_hidden=with_hidden)


class PaperRow(NamedTuple):
    """A voucher with what it says of its papers, and how many files are attached to it."""

    no: str
    seq: int
    date: str
    kind: str
    declared: int | None
    files: int
    confirmed: bool


class EvidenceReader(SubjectReader):
    """Files that acts brought, and vouchers on paper."""

    def has_file(self, sha256: str) -> bool:
        """Tell whether any act brought a file: for a voucher, or as the file of a decision."""
        return self.one("SELECT 1 FROM qkh_kept WHERE book = :book AND sha256 = :digest", digest=sha256) is not None

    def attached_to(self, sha256: str) -> tuple[str, ...]:
        """Return the vouchers that a file is attached to, in the order of the log."""
        sql = "SELECT of FROM qkh_attach_evidence WHERE book = :book AND sha256 = :digest ORDER BY seq"
        return tuple(str(of) for (of,) in self.rows(sql, digest=sha256))

    def proved(self) -> frozenset[str]:
        """Return the vouchers with a file of their own: one that was attached to no voucher of another act before."""
        from quykhuyenhoc.ledger.vouchers import parse_number  # few files are attached twice

        first, found = dict[str, str](), set[str]()
        for of, digest in self.rows("SELECT of, sha256 FROM qkh_attach_evidence WHERE book = :book ORDER BY seq"):
            begun = first.setdefault(digest, of)
            if begun == of or len({self.snapshot.vouchers.filed(parse_number(no)).seq for no in (begun, of)}) == 1:
                found.add(of)
        return frozenset(found)

    def content(self, begins: str) -> tuple[str, bytes | None]:
        """Return the hash and the content of the one file whose hash begins so; None where it is erased."""
        if not begins or not begins.isalnum():
            raise EvidenceError(why=M_("no file has the hash {text}").format(text=begins or "–"))
        sql = (
            "SELECT k.sha256, e.content FROM qkh_kept k LEFT JOIN qkh_evidence e ON e.book = k.book AND e.seq = k.seq"
            " AND e.item = k.item WHERE k.book = :book AND k.sha256 LIKE :begins ORDER BY k.seq"
        )
        found = dict(self.rows(sql, begins=f"{begins}%"))
        if not found:
            raise EvidenceError(why=M_("no file has the hash {text}").format(text=begins[:64]))
        if len(found) > 1:
            raise EvidenceError(why=M_("several files have a hash that begins with {text}").format(text=begins))
        digest, content = next(iter(found.items()))
        return digest, None if content is None else bytes(content)

    def kept(self) -> Iterator[KeptRow]:
        """Yield every file that a leaf brought, in the order of the log, without its content."""
        sql = (
            "SELECT k.seq, k.item, k.sha256, k.size, length(e.content), (SELECT count(*) FROM qkh_erase_evidence x"
            " WHERE x.book = k.book AND x.sha256 = k.sha256) FROM qkh_kept k LEFT JOIN qkh_evidence e ON e.book"
            " = k.book"
            " AND e.seq = k.seq AND e.item = k.item WHERE k.book = :book ORDER BY k.seq, k.item"
        )
        for row in self.rows(sql):
            yield KeptRow(*row)

    def content_at(self, seq: int, item: int) -> bytes:
        """Return the content that stands beside a leaf; empty where none does."""
        sql = "SELECT content FROM qkh_evidence WHERE book = :book AND seq = :seq AND item = :item"
        row = self.one(sql, seq=seq, item=item)
        return bytes(row[0]) if row else b""

    def strays(self) -> Iterator[tuple[int, int]]:
        """Yield (seq, item) of content that no leaf speaks of."""
        sql = (
            "SELECT e.seq, e.item FROM qkh_evidence e WHERE e.book = :book AND NOT EXISTS (SELECT 1 FROM qkh_kept k"
            " WHERE k.book = e.book AND k.seq = e.seq AND k.item = e.item)"
        )
        yield from ((int(seq), int(item)) for seq, item in self.rows(sql))

    def files(self, of: str | None = None, *, with_hidden: bool = False) -> Iterator[FileRow]:
        """Yield the files attached to vouchers, or to one, in the order of the log."""
        values: dict[str, Any] = {} if of is None else {"of": of}
        where = "" if of is None else " AND a.of = :of"
        for row in self.rows(f"{_FILES}{where} ORDER BY a.seq", **values):
            *cells, name_hidden, note_hidden = row
            seq, no, digest, media, size, name, note, *more = cells
            shown_name = _seen(name, name_hidden, with_hidden=with_hidden)
            shown_note = _seen(note, note_hidden, with_hidden=with_hidden)
            yield FileRow(seq, no, digest, media, size, shown_name, shown_note, *more)

    def names_hidden(self, sha256: str) -> bool:
        """Tell whether a file names who is hidden: its name or note is hidden or erased, or recipients signed on it."""
        sql = "SELECT 1 FROM qkh_acknowledge WHERE book = :book AND sha256 = :digest"
        if self.one(sql, digest=sha256):
            return True
        attached = (one for one in self.files() if one.sha256 == sha256)
        return any(one.name in (HIDDEN, None) or one.note is HIDDEN for one in attached)

    def papers(self, low: str, high: str) -> Iterator[PaperRow]:
        """Yield the vouchers dated in a span of days, in their order."""
        declared = " ".join(
            f"WHEN '{kind}' THEN (SELECT d.attachments FROM qkh_{table} d WHERE d.book = v.book AND d.seq = v.seq)"
            for kind, table in (
                ("receipt", "receipt"), ("payment", "payment"), ("move", "move"),
                ("journal-voucher", "journal_voucher"),
            )
        )  # fmt: skip
        sql = (
            f"SELECT v.series, v.number, v.year, v.seq, e.date, l.kind, CASE l.kind {declared} END FROM qkh_voucher v"
            " JOIN qkh_log l ON l.book = v.book AND l.seq = v.seq JOIN qkh_entry e ON e.book = v.book AND e.seq = v.seq"
            " AND e.entry = v.entry WHERE v.book = :book AND e.date BETWEEN :low AND :high ORDER BY e.date,"
            " v.seq, v.item"
        )
        files: dict[str, int] = {}
        for (of,) in self.rows("SELECT of FROM qkh_attach_evidence WHERE book = :book"):
            files[of] = files.get(of, 0) + 1
        confirmed = {of for (of,) in self.rows("SELECT of FROM qkh_confirm_cash WHERE book = :book")}
        for series, number, year, seq, date, kind, count in self.rows(sql, low=low, high=high):
            no = voucher_no(series, number, year)
            yield PaperRow(no, int(seq), date, kind, count, files.get(no, 0), no in confirmed)
