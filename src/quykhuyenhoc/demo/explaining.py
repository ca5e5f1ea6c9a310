"""What a sentence of the report rests on: its figures, and voucher by voucher or act by act what makes each."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.demo.claims import Checked, checked
from quykhuyenhoc.demo.figures import ACT, Tag
from quykhuyenhoc.demo.quarter import quarter_of
from quykhuyenhoc.demo.report_sentences import FOUND, HOLDS, QUOTE, contradictions, quoted, shown, verdict
from quykhuyenhoc.errors import ChoiceError
from quykhuyenhoc.i18n import N_, NC_, _
from quykhuyenhoc.leaves.names import kind_label
from quykhuyenhoc.shapes import Blank, Block, Column, Document, Heading, Paragraph, Row, Table
from quykhuyenhoc.store.log_heads import heads
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from quykhuyenhoc.demo.build import Demo
    from quykhuyenhoc.demo.quarter import Quarter

BOOK: Final = Column("book", N_("Book"), "code")
NO: Final = Column("no", N_("Voucher"), "code")
ACT_LABEL: Final = Column("act", NC_("sentence", "Act"))
FIELD: Final = NC_("field", "sentence")
PART: Final = Column("part", N_("Part"), "code")


def explain_sentence(demo: "Demo", id_: str) -> Document:
    """Return a sentence of the report with its figures, and the vouchers and acts of each book that make them.

    Raises:
        ChoiceError: the report has no such sentence.
    """
    q = quarter_of(demo)
    known = {one.sentence.id.casefold(): one for one in checked(q)}
    asked = known.get(id_.casefold())
    if asked is None:
        raise ChoiceError(field=FIELD, value=id_, choices=tuple(one.sentence.id for one in known.values()))
    sentence = asked.sentence
    blocks: list[Block] = [Heading(_("Sentence {id}").format(id=sentence.id)), Paragraph(f"“{sentence.words}”")]
    if not asked.claims:
        blocks.append(Paragraph(_("It is prose: it tells no figure.")))
    if sentence.id in (told := contradictions(q)):
        blocks.append(Paragraph(told[sentence.id]))
    for one in asked.claims:
        blocks += _claim(q, one)
    return Document(name="sentence", title=_("Sentence {id}").format(id=sentence.id), blocks=tuple(blocks))


def _claim(q: "Quarter", one: Checked) -> Iterator[Block]:
    found = shown(one.stated.of, one.found.value) if one.found else None
    yield Blank()
    yield Table(
        (QUOTE, FOUND, HOLDS), ({"what": quoted(one), "found": found, "holds": verdict(one)},)
    )  # fmt: skip
    if one.found and one.found.tags:
        yield Blank()
        yield Table((BOOK, NO, ACT_LABEL, PART), tuple(_rests_on(q, one.stated.of, one.found.tags)))
    elif one.found:
        yield Paragraph(_("It rests on every voucher of all books."))


def _rests_on(q: "Quarter", of: str, tags: tuple[Tag, ...]) -> Iterator[Row]:
    parts: dict[tuple[str, str], int] = {}
    for tag in tags:
        key = tag.book, f"{tag.series}{tag.number}"
        parts[key] = parts.get(key, 0) + (tag.amount if of in ("amount", "rate") else tag.count)
    order = list(q.names)
    kinds = _kinds(q, parts)
    for (book, no), part in sorted(parts.items(), key=lambda one: (order.index(one[0][0]), _number(one[0][1]))):
        yield {"book": book, "no": no, "act": kind_label(kinds[book, no]), "part": shown(of, part)}


def _number(no: str) -> tuple[str, int]:
    series = no.rstrip("0123456789")
    return series, int(no[len(series) :])


def _kinds(q: "Quarter", parts: dict[tuple[str, str], int]) -> dict[tuple[str, str], str]:
    """Return the kind of act that recorded each of these vouchers and acts."""
    found: dict[tuple[str, str], str] = {}
    with q.books.source.reading() as connection:
        snapshots = {head.code: Snapshot(connection, head.book, head.size) for head in heads(connection)}
        for book, no in parts:
            read = snapshots[book]
            seq = int(no[1:]) if no.startswith(ACT) else read.entries.named(no).seq
            row = read.one("SELECT kind FROM qkh_log WHERE book = :book AND seq = :seq", seq=seq)
            found[book, no] = str(row[0]) if row else ""
    return found
