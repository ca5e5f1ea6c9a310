"""Packages of figures: what one book says, another takes only whole, signed, in order and from whom it should be."""

import re
import zipfile
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from io import BytesIO
from typing import Any, Final

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec.structs import replace

from quykhuyenhoc import Book, Money, open_books, record, verify
from quykhuyenhoc.acts import (
    Adjustment,
    DissolveBody,
    FundTransfer,
    ImportForm,
    ImportPackage,
    OpenBody,
    SendPackage,
)
from quykhuyenhoc.acts.package_statements import figure_lines
from quykhuyenhoc.errors import BodyError, ClosedError, PackageError
from quykhuyenhoc.files import MadePackage, export_package, package_act, prove_package, sent_package
from quykhuyenhoc.kinds import Restriction, ValueStatus
from quykhuyenhoc.ledger import (
    ReportedAwards,
    ReportedCommitments,
    ReportedFund,
    ReportedGifts,
    ReportedIndicator,
    ReportedMonth,
    ReportedTransfer,
)
from quykhuyenhoc.ledger.packages import PackageHead, read_head
from quykhuyenhoc.log.checkpoint import sign, verifier_key
from quykhuyenhoc.log.package_file import packed
from quykhuyenhoc.proof import checkpoint_note, make_key_file, note_signer
from quykhuyenhoc.reports import consolidated_bodies, open_matters, span
from tests.conftest import Copy
from tests.reports.small import NOW

HASH: Final = "ab" * 32
JAN: Final = (date(2022, 1, 1), date(2022, 1, 31))
MARCH: Final = date(2022, 3, 31)
JUNE: Final = date(2022, 6, 30)
MONTH: Final = ReportedMonth(
    body="X1", first=JAN[0], last=JAN[1], currency="VND", opening=0, received=7, spent=2, closing=5
)
FUND: Final = ReportedFund(
    first=JAN[0], last=JAN[1], fund="TH", restriction=Restriction.UNRESTRICTED, currency="VND", opening=0, received=5,
    spent=2, transfers=2, closing=5,
)  # fmt: skip
GIFTS: Final = ReportedGifts(first=JAN[0], last=JAN[1], fund="TH", currency="VND", number=1, amount=5, campaign="XUAN")
AWARDS: Final = ReportedAwards(
    first=JAN[0], last=JAN[1], currency="VND", number=1, amount=2, programme="HB", kind="pupil"
)
COMMITTED: Final = ReportedCommitments(first=JAN[0], last=JAN[1], currency="VND", number=3, amount=9, programme="HB")
TRANSFER: Final = ReportedTransfer(
    first=JAN[0], last=JAN[1], transfer="T1", other="SL", inward=1, currency="VND", amount=2, day=date(2022, 1, 9)
)
INDICATOR: Final = ReportedIndicator(
    indicator="GDHT", body="X1", period="2022-01", status=ValueStatus.REPORTED, numerator=2, denominator=3
)
FIGURES: Final[dict[str, Any]] = {
    "months": (MONTH,), "funds": (FUND,), "gifts": (GIFTS,), "awards": (AWARDS,), "transfers": (TRANSFER,),
}  # fmt: skip
NOTHING: Final[dict[str, Any]] = dict.fromkeys(FIGURES, ())
KEY: Final = Ed25519PrivateKey.from_private_bytes(bytes([7]) * 32)
SIGNER: Final = "x1.vn/ke-toan"


def signed(act: ImportPackage, key: Ed25519PrivateKey = KEY) -> ImportPackage:
    """Return the package with what it says signed by a key, that of these tests if no other is named."""
    its = act.statement
    figures = sha256(b"".join(figure_lines(its.figures, its.proof))).hexdigest()
    head = its.head._replace(key=str(verifier_key(SIGNER, key)), figures=figures)
    line = str(sign(head.text, SIGNER, key)).rstrip("\n")
    return replace(act, public_key=head.key, sha256=figures, signature=line)


PACKAGE: Final = signed(ImportPackage(
    body="X1", number=1, first=JAN[0], last=JAN[1], book_id="c" * 32, size=9, root=HASH, sha256=HASH,
    public_key="x+00000000+AAAA", signature="— x AAAA", pinned=1, indicators=(INDICATOR,), commitments=(COMMITTED,),
    **FIGURES,
))  # fmt: skip
FORM: Final = ImportForm(body="X3", first=JAN[0], last=JAN[1], sha256=HASH, **{
    **FIGURES, "months": (replace(MONTH, body="X3"),),
})  # fmt: skip
SAMPLES: Final = (
    SendPackage(body="SL", number=1, first=JAN[0], last=JAN[1], size=1, root=HASH, sha256=HASH),
    replace(
        PACKAGE,
        before_size=3,
        before_root=HASH,
        before=HASH,
        proof=f"{HASH} {HASH}",
        replaces="y+00000000+AAAA",
        indicators=(),
        commitments=(),
        **NOTHING,
    ),
    replace(FORM, **NOTHING),
)

pytestmark = pytest.mark.usefixtures("in_english")


def fill_book(book: Book) -> None:
    """Say that a package was sent in January 2023, and take one of a commune and a form of another."""
    now = checkpoint_note(book)
    sent = export_package(book, now, note_signer(book), from_=date(2022, 1, 1), to=date(2022, 12, 31))
    record(book.as_("HOA"), sent.act)
    record(book.as_("HOA"), PACKAGE)
    record(book.as_("HOA"), FORM)


def made(book: Book, to: date = MARCH, **more: Any) -> MadePackage:
    """Return a package of a book, and note that it was sent."""
    sent = export_package(book, checkpoint_note(book), note_signer(book), to=to, **more)
    record(book, sent.act)
    return sent


def taken(book: Book, content: bytes, *, pin: bool = True) -> Any:
    """Take a package into a book, its key compared with what it says itself, and return what it is there."""
    package = prove_package(content)
    act = package_act(book, package, fingerprint=package.fingerprint if pin else None)
    return act if isinstance(act, int) else record(book, act).seq


def rows(book: Book, days: str = "2022-Q1") -> dict[str, tuple[object, ...]]:
    report = consolidated_bodies(book, "SL", span(days))
    return {row.body: (row.basis, row.opening, row.received, row.spent, row.closing) for row in report.rows}


def test_a_package_says_the_months_of_a_book_and_they_are_consolidated(commune: Book, province: Book) -> None:
    sent = made(commune)
    package = prove_package(sent.content)
    assert (package.head.number, package.head.first, package.head.last) == (1, date(2022, 1, 1), MARCH)
    said = [(one.first.month, one.fund, one.opening, one.received, one.spent, one.transfers, one.closing)
            for one in package.figures.funds]  # fmt: skip
    assert said == [(1, "TH", 0, 200, 0, 0, 200), (2, "TH", 200, 0, 0, 0, 200), (3, "TH", 200, 50, 20, -30, 200)]
    assert [(one.number, one.amount, one.campaign) for one in package.figures.gifts] == [(1, 200, None)]
    (out,) = package.figures.transfers
    assert (out.transfer, out.other, out.inward, out.amount, out.day) == ("T7", "SL", 0, 30, date(2022, 3, 20))
    taken(province, sent.content)
    assert rows(province) == {
        "SL": ("own_book", 0, 1000, 0, 1000),
        "X1": ("package", 0, 250, 50, 200),
        "X2": ("missing", None, None, None, None),
        "-": ("", 0, 0, -30, 30),
    }
    report = consolidated_bodies(province, "SL", span("2022-Q1"))
    assert report.totals == {"opening": 0, "received": 1250, "spent": 20, "closing": 1230, "committed": 0}
    assert report.notes == (
        "Figures came from 2 of 3 bodies. Missing, and counted nowhere: X2.",
        "In transit: T7 from X1 to SL, 30 ₫ since 20/03/2022, 11 days.",
    )
    assert verify(province.books).ok


def test_a_transfer_is_in_transit_until_the_other_side_confirms(commune: Book, province: Book) -> None:
    taken(province, made(commune).content)
    came = FundTransfer(
        date=date(2022, 4, 2), amount=Money(30), account="112", to_fund="TH", from_book="X1", transfer="T7",
        description="nhận của xã",
    )  # fmt: skip
    record(province, came)
    assert rows(province)["-"] == ("", 0, 0, -30, 30)
    taken(province, made(commune, to=JUNE).content, pin=False)
    assert rows(province, "2022-Q2")["-"] == ("", 30, -30, 0, 0)
    assert rows(province, "2022-H1")["-"] == ("", 0, -30, -30, 0)


def test_what_went_to_a_body_elsewhere_is_open_from_its_first_package_on_until_one_confirms_it(
    commune: Book, province: Book
) -> None:
    def waiting() -> list[tuple[str, int | None]]:
        (kind,) = (one for one in open_matters(province, span("2022-06")) if one.code == "transfers")
        return [(one.subject, one.amount) for one in kind.found]

    out = FundTransfer(
        date=date(2022, 4, 2), amount=Money(9), account="112", from_fund="TH", to_book="X1", transfer="T8",
        description="cấp cho xã",
    )  # fmt: skip
    record(province, out)
    assert waiting() == []
    taken(province, made(commune).content)
    assert waiting() == [("BN00001/2022", 9)]
    record(commune, replace(out, from_fund=None, to_book=None, to_fund="TH", from_book="SL", date=date(2022, 4, 5)))
    taken(province, made(commune, to=JUNE).content, pin=False)
    assert waiting() == []
    record(commune, OpenBody(code="NEW", name="Mới", kind="province", opened=date(2023, 1, 1)))
    with pytest.raises(ClosedError):
        record(commune, replace(out, to_book="NEW", transfer="T9"))


def test_figures_of_a_package_are_of_whole_months_and_say_until_when(commune: Book, province: Book) -> None:
    taken(province, made(commune).content)
    report = consolidated_bodies(province, "SL", span(from_="2022-01-01", to="2022-03-15"))
    (row,) = (row for row in report.rows if row.body == "X1")
    assert (row.until, row.closing) == (date(2022, 2, 28), 200)
    assert "Figures end before the last day of the span: X1 (28/02/2022)." in report.notes
    assert rows(province, "2022-Q2")["X1"][0] == "missing"


def test_what_is_known_already_is_told_and_nothing_is_there_twice(commune: Book, province: Book) -> None:
    content = made(commune).content
    seq = taken(province, content)
    assert taken(province, content) == seq
    with pytest.raises(BodyError, match="package 1 is known already"):
        record(province, PACKAGE_OF(content, pinned=1))


def PACKAGE_OF(content: bytes, **more: Any) -> ImportPackage:  # noqa: N802 (as a constant of its bytes)
    """Return the act that a package makes in an empty book."""
    package = prove_package(content)
    head, said, before = package.head, package.figures, package.head.before
    return ImportPackage(
        body=head.body, number=head.number, first=head.first, last=head.last, book_id=head.book, size=head.size,
        root=head.root, sha256=head.figures, public_key=head.key, signature=package.signature,
        before_size=before and before.size, before_root=before and before.root, before=before and before.figures,
        proof=" ".join(package.proof) or None, months=said.months(head.body),
        **{**said._asdict(), **more},
    )  # fmt: skip


def test_the_first_package_needs_the_fingerprint_of_its_key_and_another_key_needs_it_again(
    commune: Book, province: Book, tmp_path: Any
) -> None:
    first = made(commune)
    with pytest.raises(BodyError, match="nobody compared the key that signed it"):
        taken(province, first.content, pin=False)
    with pytest.raises(BodyError, match="the key that signed it has another fingerprint"):
        package_act(province, prove_package(first.content), fingerprint="0" * 32)
    taken(province, first.content)
    officer = (str(tmp_path / "ke-toan.key"), "bốn từ thật dài")
    make_key_file(officer[0], "x1.vn/ke-toan", officer[1])
    note, signer = checkpoint_note(commune, [officer]), note_signer(commune, officer)
    second = export_package(commune, note, signer, to=JUNE)
    for pin in (False, True):
        with pytest.raises(BodyError, match=r"another key signed it\. If the body says that it has a new key"):
            taken(province, second.content, pin=pin)
    package = prove_package(second.content)
    act = package_act(province, package, fingerprint=package.fingerprint, new_key=True)
    assert isinstance(act, ImportPackage)
    with pytest.raises(BodyError, match="another key signed it"):
        record(province, replace(act, pinned=None))
    assert record(province, act)


def test_packages_come_in_order_and_a_gap_or_a_fork_is_named(commune: Book, province: Book) -> None:
    note, signer = checkpoint_note(commune), note_signer(commune)
    first = made(commune)
    fork = export_package(commune, note, signer, from_=date(2022, 1, 1), to=date(2022, 2, 28))
    second, third = made(commune, to=JUNE), made(commune, to=date(2022, 9, 30))
    with pytest.raises(BodyError, match=r"package 1 is missing before this one. Bring in package 1 first"):
        taken(province, second.content)
    taken(province, first.content)
    with pytest.raises(BodyError, match="package 2 is missing before this one"):
        taken(province, third.content)
    taken(province, second.content, pin=False)
    with pytest.raises(BodyError, match="package 1 came before"):
        record(province, signed(PACKAGE_OF(first.content)))
    with pytest.raises(BodyError, match="a fork: package 3 continues another package"):
        record(province, replace(PACKAGE_OF(third.content), before_size=1, before_root=HASH, before=HASH))
    act = package_act(province, prove_package(third.content))
    assert isinstance(act, ImportPackage)
    with pytest.raises(BodyError, match=r"a gap: nothing tells of 01.07.2022 to 31.07.2022"):
        record(province, replace(act, first=date(2022, 8, 1)))
    with pytest.raises(BodyError, match="package 1 came before, with other figures or in another order"):
        taken(province, fork.content)


def test_a_package_is_of_one_body_that_is_there_and_of_one_book(commune: Book, province: Book) -> None:
    content = made(commune).content
    with pytest.raises(BodyError, match="X2: the package is of X1"):
        package_act(province, prove_package(content), body="X2")
    taken(province, content)
    other = replace(PACKAGE_OF(content, pinned=1), body="X2", sha256=HASH)
    with pytest.raises(BodyError, match="X2: the package is of the book of X1"):
        record(province, other)
    third = replace(PACKAGE_OF(made(commune, to=JUNE).content), book_id="d" * 32)
    was = prove_package(content).head
    third = replace(third, before_size=was.size, before_root=was.root, before=was.figures)
    with pytest.raises(BodyError, match="another book than those before it"):
        record(province, third)


def test_a_body_that_is_gone_still_tells_what_it_has_and_none_tells_of_days_before_it_was_there(
    commune: Book, province: Book
) -> None:
    taken(province, made(commune).content)
    record(province, DissolveBody(body="X1", date=date(2022, 4, 15), decision="1/QĐ"))
    taken(province, made(commune, to=JUNE).content, pin=False)
    assert rows(province, "2022-Q2")["X1"] == ("package", 200, 0, 0, 200)
    record(province, OpenBody(code="X5", name="Xã 5", kind="commune", parent="SL", opened=date(2022, 4, 1)))
    with pytest.raises(ClosedError):
        record(province, replace(PACKAGE_OF(made(commune, to=date(2022, 7, 31)).content), body="X5", last=MARCH))


def test_a_correction_of_what_was_sent_begins_again_at_its_month(commune: Book, province: Book) -> None:
    taken(province, made(commune).content)
    record(commune, Adjustment(of="BC2", date=date(2022, 3, 25), amount=40), reason="gõ nhầm")
    why = r"what was sent of the days until 31/03/2022 has changed since. Begin on 01/03/2022, with the month"
    with pytest.raises(BodyError, match=why):
        export_package(commune, checkpoint_note(commune), note_signer(commune), to=JUNE)
    taken(province, made(commune, to=JUNE, from_=date(2022, 3, 1)).content, pin=False)
    assert rows(province)["X1"] == ("package", 0, 240, 50, 190)
    assert rows(province, "2022-Q2")["X1"] == ("package", 190, 0, 0, 190)


def test_a_fund_opens_with_what_the_package_before_closed_with(commune: Book, province: Book) -> None:
    taken(province, made(commune).content)
    act = package_act(province, prove_package(made(commune, to=JUNE).content))
    assert isinstance(act, ImportPackage)
    act = replace(act, pinned=1, replaces=act.public_key)
    funds = tuple(replace(one, opening=one.opening + 1, closing=one.closing + 1) for one in act.funds)
    months = tuple(replace(one, opening=one.opening + 1, closing=one.closing + 1) for one in act.months)
    with pytest.raises(BodyError, match="fund TH opens with 201, and the package before closed with 200"):
        record(province, signed(replace(act, funds=funds, months=months)))
    with pytest.raises(BodyError, match="opens with 0, and the package before closed with 200"):
        record(province, signed(replace(act, funds=(), months=(), transfers=(), gifts=())))
    act = replace(act, replaces=None)
    with pytest.raises(BodyError, match="the months are not what the funds come to"):
        record(province, replace(act, months=months))


@pytest.mark.parametrize(
    ("days", "why"),
    [
        ({"to": date(2022, 3, 30)}, "are no whole months"),
        ({"from_": date(2022, 1, 2), "to": MARCH}, "are no whole months"),
        ({"from_": date(2022, 4, 1), "to": MARCH}, "are no whole months"),
    ],
)
def test_a_package_has_whole_months_and_leaves_none_out(commune: Book, days: Any, why: str) -> None:
    with pytest.raises(BodyError, match=why):
        export_package(commune, checkpoint_note(commune), note_signer(commune), **days)


def test_the_days_between_two_packages_are_in_one_of_them(commune: Book) -> None:
    made(commune)
    with pytest.raises(BodyError, match=r"01.04.2022 to 30.04.2022 is in no package yet"):
        export_package(commune, checkpoint_note(commune), note_signer(commune), from_=date(2022, 5, 1), to=JUNE)


@pytest.mark.parametrize(
    ("was", "other", "why"),
    [
        ("2022-01-31", "2022-01-32", "it is cut or was altered"),
        ("2022-01-31\n", "", "it is cut or was altered"),
        ("quykhuyenhoc", "khuyenhoc", "it is no package of figures"),
    ],
)
def test_a_signed_text_is_read_to_the_letter(was: str, other: str, why: str) -> None:
    head = PackageHead("c" * 32, "X1", 1, *JAN, 9, HASH, None, "x+00000000+AAAA", HASH)
    assert read_head(head.text) == head
    said = read_head(head.text.replace(was, other, 1))
    assert str(said) == why


def altered(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a package of which one file was changed."""
    with zipfile.ZipFile(BytesIO(content)) as old:
        return packed({one: change(old.read(one)) if one == name else old.read(one) for one in old.namelist()})


ALTERED: Final[dict[str, tuple[Callable[[bytes], bytes], str]]] = {
    "an amount": (
        lambda content: altered(content, "figures.jsonl", lambda old: old.replace(b'"200"', b'"900"')),
        "it is cut or was altered",
    ),
    "lines left out": (
        lambda content: altered(content, "figures.jsonl", lambda old: b"\n".join(old.split(b"\n")[:-2]) + b"\n"),
        "it is cut or was altered",
    ),
    "the body": (
        lambda content: altered(content, "package.txt", lambda old: old.replace(b"\nX1\n", b"\nX2\n")),
        "the key that it names did not sign it as it stands",
    ),
    "the signature": (
        lambda content: altered(content, "package.txt", lambda old: old[:-9] + b"AAAAAAA=\n"),
        "the key that it names did not sign it as it stands",
    ),
    "the checkpoint": (
        lambda content: altered(content, "checkpoint.txt", lambda _old: b"x\n\n\xe2\x80\x94 a AAAAAAA=\n"),
        "the key that it names did not sign it as it stands",
    ),
    "a newer version": (
        lambda content: altered(content, "package.txt", lambda old: old.replace(b"package/1", b"package/2")),
        "a newer version of the program made it",
    ),
    "cut": (lambda content: content[:-40], "or it was cut on its way"),
    "cut in the middle": (lambda content: content[: len(content) // 2], "or it was cut on its way"),
    "no zip": (lambda _content: b"Xin chao", "it is no package of figures, or it was cut on its way"),
    "another zip": (lambda content: altered(content, "x", bytes).replace(b"figures", b"fugures"), "it is no package"),
    "no text": (lambda content: altered(content, "package.txt", lambda _old: b""), "it is cut or was altered"),
    "no form": (
        lambda content: altered(content, "package.txt", lambda old: b"x" + old), "it is no package of figures",
    ),
}  # fmt: skip
"""What was done to a package -> its bytes, and what is said of it."""


@pytest.mark.parametrize("name", ALTERED)
def test_nothing_of_a_package_is_taken_that_is_not_as_it_was_signed(commune: Book, name: str) -> None:
    change, why = ALTERED[name]
    with pytest.raises(PackageError, match=why):
        prove_package(change(made(commune).content))


def test_a_package_with_a_byte_changed_is_refused_or_read_as_it_was(commune: Book) -> None:
    content = made(commune).content
    whole = prove_package(content)
    for at in range(0, len(content), 37):
        changed = bytearray(content)
        changed[at] ^= 4
        try:
            found = prove_package(bytes(changed))
        except PackageError:
            continue
        assert found == whole, at


def test_a_package_holds_no_value_that_is_kept_of_a_person(sqlite_copy: Copy) -> None:
    with open_books(sqlite_copy("full").url, clock=lambda: NOW) as books:
        for head in books.heads():
            book = books.at(head)
            with books.source.reading() as connection:
                sql = "SELECT DISTINCT value FROM qkh_personal WHERE book = :book AND value IS NOT NULL"
                values = [row[0] for row in connection.rows(sql, {"book": head.book})]
            sent = export_package(
                book, checkpoint_note(book), note_signer(book), from_=date(2022, 1, 1), to=date(2022, 12, 31)
            )
            with zipfile.ZipFile(BytesIO(sent.content)) as archive:
                text = b"\n".join(archive.read(name) for name in archive.namelist()).decode()
            text = re.sub("[0-9A-Za-z+/=]{32,}", "", text)  # hashes and keys hold any four digits
            assert [value for value in values if len(value) > 3 and value in text] == []
            if head.code == "SL":
                assert len(values) > 100


def test_forms_and_packages_say_which_of_them_a_figure_rests_on_and_a_package_goes_before(
    commune: Book, province: Book
) -> None:
    form = replace(FORM, body="X2", months=(replace(MONTH, body="X2"),))
    record(province, form)
    assert rows(province, "2022-01")["X2"] == ("form", 0, 7, 2, 5)
    assert "Reported figures, without vouchers: X2." in consolidated_bodies(province, "SL", span("2022-01")).notes
    with pytest.raises(BodyError, match="this form is known already"):
        record(province, form)
    record(province, replace(form, body="X1", months=FORM.months and (MONTH,), sha256="cd" * 32))
    assert rows(province, "2022-01")["X1"] == ("form", 0, 7, 2, 5)
    taken(province, made(commune).content)
    assert rows(province, "2022-01")["X1"] == ("package", 0, 200, 0, 200)


def test_a_package_that_does_not_add_up_is_refused_though_it_is_signed(province: Book) -> None:
    with pytest.raises(BodyError, match=r"opening . received . spent . transfers is 5, and the closing says 6"):
        record(province, replace(PACKAGE, funds=(replace(FUND, closing=6),)))
    with pytest.raises(BodyError, match="transfers of funds and those one by one differ by 2 VND"):
        record(province, replace(PACKAGE, transfers=()))
    with pytest.raises(BodyError, match="it does not open with what the month before closed with"):
        record(province, replace(PACKAGE, funds=(FUND, replace(
            FUND, first=date(2022, 2, 1), last=date(2022, 2, 28), opening=9, closing=14))))  # fmt: skip
    with pytest.raises(BodyError, match="its checkpoint is not of this book"):
        record(province, SAMPLES[0])
    with pytest.raises(BodyError, match="package 2 is not the next one"):
        record(province, replace(SAMPLES[0], number=2))


def test_gifts_and_awards_beyond_what_the_funds_moved_are_a_reason_to_ask(commune: Book) -> None:
    said = prove_package(made(commune).content).figures
    assert list(said._replace(awards=(replace(AWARDS, amount=20),)).doubts()) == []
    more = said._replace(awards=(replace(AWARDS, amount=21),), gifts=(replace(GIFTS, amount=251),))
    assert [str(one) for one in more.doubts()] == [
        "gifts to fund TH come to 251, and all that it received to 250 VND",
        "awards that were paid come to 21, and all that was spent to 20 VND",
    ]


def test_a_book_takes_no_package_of_itself(province: Book) -> None:
    with pytest.raises(BodyError, match="the package is of the book of SL"):
        taken(province, made(province).content)


def test_a_package_that_was_sent_is_there_as_it_was_as_long_as_its_file_is(commune: Book) -> None:
    first, second = made(commune), export_package(commune, checkpoint_note(commune), note_signer(commune), to=JUNE)
    record(commune, replace(second.act, file=b""))
    assert sent_package(commune, 1) == first.content
    assert verify(commune.books, evidence=True).ok
    with pytest.raises(BodyError, match=r"of package 2 only the act #\d+ is kept, not its file"):
        sent_package(commune, 2)
    with pytest.raises(BodyError, match="it sent 2 packages, none has the number 3"):
        sent_package(commune, 3)
