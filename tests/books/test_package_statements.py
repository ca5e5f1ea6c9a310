"""A package is the statement of one body under one key: whose it is, what was signed, and nothing else is taken."""

import zipfile
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec.structs import replace

from quykhuyenhoc import Book, Money, record, record_all, verify
from quykhuyenhoc.acts import FundTransfer, ImportPackage, OpenBody, OpenFund, Reversal
from quykhuyenhoc.acts.package_statements import PackageStatement
from quykhuyenhoc.errors import BodyError, PackageError
from quykhuyenhoc.files import ProvenFile, ProvenPackage, package_act, prove_package, prove_packages
from quykhuyenhoc.kinds import Restriction
from quykhuyenhoc.ledger.package_sums import ROWS_MAX
from quykhuyenhoc.log.package_file import packed
from tests.books.test_altered_rows import Alteration
from tests.books.test_altered_rows import altered as altered_rows
from tests.books.test_packages import (
    AWARDS,
    COMMITTED,
    FORM,
    FUND,
    GIFTS,
    JUNE,
    KEY,
    MONTH,
    PACKAGE,
    SIGNER,
    TRANSFER,
    altered,
    made,
    rows,
    signed,
    taken,
)
from tests.reports.small import award, gift, open_small

FEB: Final[dict[str, Any]] = {"first": date(2022, 2, 1), "last": date(2022, 2, 28)}
EMPTY: Final[dict[str, Any]] = {
    "funds": (), "gifts": (), "awards": (), "transfers": (), "indicators": (), "commitments": ()
}  # fmt: skip
pytestmark = pytest.mark.usefixtures("in_english")


def of(act: ImportPackage, **more: Any) -> ImportPackage:
    """Return a package that says something else, signed, with the months that its funds come to."""
    changed = replace(act, **more)
    return signed(replace(changed, months=changed.statement.figures.months(changed.body)))


# -- whose it is -------------------------------------------------------------------------------------------------------


def test_two_bodies_with_the_same_figures_have_a_package_each(province: Book) -> None:
    first = of(PACKAGE, **EMPTY)
    record(province, first)
    other = replace(first, body="X2", book_id="d" * 32, public_key="z+00000000+AAAA")
    assert other.sha256 == first.sha256
    with pytest.raises(BodyError, match="X2: the key that it names did not sign it as it stands"):
        record(province, other)


def test_a_package_is_known_by_body_number_and_key_and_only_if_all_that_is_asked_is_true(
    commune: Book, province: Book
) -> None:
    content = made(commune).content
    seq = taken(province, content)
    package = prove_package(content)
    assert package_act(province, package) == package_act(province, package, body="X1") == seq
    with pytest.raises(BodyError, match="X3: the package is of X1"):
        package_act(province, package, body="X3")
    with pytest.raises(BodyError, match="another fingerprint"):
        package_act(province, package, fingerprint="0" * 32)


def test_a_key_known_for_one_body_signs_for_no_other_whatever_name_it_bears(province: Book) -> None:
    record(province, PACKAGE)
    stranger = of(replace(PACKAGE, book_id="d" * 32), body="X2", transfers=(replace(TRANSFER, other="SL"),))
    with pytest.raises(
        BodyError, match=r"X2: the key that signed it is that of X1\. Each body signs with a key of its own"
    ):
        record(province, stranger)
    name, _id, public = stranger.public_key.split("+", 2)
    with pytest.raises(BodyError, match="the key that signed it is that of X1"):
        record(province, replace(stranger, public_key=f"x2.vn/{name.partition('/')[2]}+00000000+{public}"))


def test_the_book_that_stands_in_the_same_database_sends_no_package_to_it_as_whatever_body(province: Book) -> None:
    here = open_small(province.books, "DAY")
    for body in ("X1", "X2"):
        act = of(PACKAGE, body=body, book_id=here.id, indicators=(), commitments=())
        with pytest.raises(BodyError, match=f"{body}: the package is of the book of DAY"):
            record(province, act)


# -- what was signed ---------------------------------------------------------------------------------------------------


ALTERED: Final[tuple[tuple[dict[str, Any], str], ...]] = (
        ({"funds": (replace(FUND, received=905, closing=905),)}, "its figures are not those that were signed"),
        ({"commitments": ()}, "its figures are not those that were signed"),
        ({"gifts": (replace(GIFTS, campaign=None),)}, "its figures are not those that were signed"),
        ({"proof": "ab" * 32}, "its figures are not those that were signed"),
        ({"sha256": "cd" * 32}, "its figures are not those that were signed"),
        ({"size": 10}, "the key that it names did not sign it as it stands"),
        ({"root": "cd" * 32}, "the key that it names did not sign it as it stands"),
        ({"signature": PACKAGE.signature[:-8] + "AAAAAAA="}, "the key that it names did not sign it as it stands"),
        ({"public_key": "x+00000000+AAAA"}, "the key that it names did not sign it as it stands"),
        ({"months": (replace(MONTH, received=8, closing=6),)}, "the months are not what the funds come to"),
)  # fmt: skip


def test_an_act_that_says_another_thing_than_was_signed_is_not_recorded(province: Book) -> None:
    for change, why in ALTERED:
        with pytest.raises(BodyError, match=why):
            record(province, replace(PACKAGE, **change))


def test_verify_makes_the_signed_text_again_and_names_what_no_body_signed(
    province: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(province, PACKAGE)
    assert verify(province.books).ok
    # Whoever has the file may have recorded what the door refuses: here the door is left open.
    with monkeypatch.context() as open_door:
        open_door.setattr(ImportPackage, "check", lambda _act, _packages: None)
        forged = replace(PACKAGE, body="X2", book_id="d" * 32, months=(replace(MONTH, body="X2"),))
        seq = record(province, forged).seq
    (found,) = verify(province.books)
    assert (found.table, found.row) == ("import_package", f"#{seq}")
    assert "is no package that its body signed and that follows on those before it" in found.text()
    assert "the key that signed it is that of X1" in found.stored


ONE_COLUMN: Final = (
    ("import_package_funds", 1, "closing", "6", "5", "6", "5"),
    ("import_package_months", 1, "spent", "9", "2", "9", "2"),
    ("import_package_gifts", 2, "campaign", "'TET'", "NULL", "TET", ""),
    ("import_package_gifts", 2, "fund", "'HB'", "'TH'", "HB", "TH"),
    ("import_package_gifts", 1, "number", "8", "1", "", ""),
)
"""Table, item, column, what is put there and what was; then what verify says stood there, and what should."""


def test_verify_names_the_altered_column_where_what_was_there_follows_from_the_rest(province: Book) -> None:
    record(province, of(PACKAGE, gifts=(GIFTS, replace(GIFTS, campaign=None, amount=0, number=0))))
    for table, item, column, value, was, stored, recorded in ONE_COLUMN:
        where = f"WHERE item = {item} AND EXISTS (SELECT 1 FROM qkh_import_package_gifts g WHERE g.item = 2 AND"
        where += f" g.seq = qkh_{table}.seq)"
        change = Alteration(table, f"{column} = {value} {where}", f"{column} = {was} {where}")
        with altered_rows(province, change):
            found = [one for one in verify(province.books) if one.table == table]
        assert [(one.field, one.stored, one.expected) for one in found] == [
            (column if stored else "", stored, recorded)
        ]


# -- one way to write it -----------------------------------------------------------------------------------------------


def rewritten(content: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Return a package with other lines of figures, signed by the key of these tests, text and checkpoint."""
    from quykhuyenhoc.ledger.packages import read_head
    from quykhuyenhoc.log.checkpoint import Note, parse_note, sign, verifier_key

    with zipfile.ZipFile(BytesIO(content)) as archive:
        text, checkpoint, lines = (archive.read(name).decode() for name in archive.namelist())
    lines = change(lines.encode()).decode()
    head = read_head(parse_note(text).text)
    assert isinstance(head, tuple)
    head = head._replace(key=str(verifier_key(SIGNER, KEY)), figures=sha256(lines.encode()).hexdigest())
    stood = parse_note(checkpoint).text
    notes = [str(Note(one, (sign(one, SIGNER, KEY),))) for one in (head.text, stood)]
    return packed(
        {"package.txt": notes[0].encode(), "checkpoint.txt": notes[1].encode(), "figures.jsonl": lines.encode()}
    )


def received(value: str) -> Callable[[bytes], bytes]:
    """Return a change of the amount that the fund received in January."""
    return lambda lines: lines.replace(b'"received":"200"', f'"received":"{value}"'.encode())


WRITTEN: Final[dict[str, tuple[Callable[[bytes], bytes], str]]] = {
    "other digits": (received("٢٠٠"), "not written the way"),
    "an underscore": (received("2_00"), "not written the way"),
    "a sign": (received("+200"), "not written the way"),
    "a space": (received(" 200 "), "not written the way"),
    "a nought before": (received("0200"), "not written the way"),
    "no amount": (received("2e2"), "it is cut or was altered"),
    "another field": (lambda old: old.replace(b'{"fund":{', b'{"fund":{"also":"x",'), "not written the way"),
    "a day as a moment": (lambda old: old.replace(b'"first":"2022-01-01"', b'"first":"2022-01-01T"'), "not written"),
    "another order": (
        lambda old: b"\n".join([*old.splitlines()[:1], *reversed(old.splitlines()[1:])]) + b"\n", "not written the way"
    ),
    "no end of the last line": (lambda old: old[:-1], "not written the way"),
    "an empty line": (lambda old: old + b"\n", "it is cut or was altered"),
    "another kind of line": (lambda old: old + b'{"poem":{"a":"b"}}\n', "it holds poem, which this program does not"),
    "two kinds on a line": (lambda old: old + b'{"fund":{"a":"b"},"gifts":{"a":"b"}}\n', "it is cut or was altered"),
    "a proof that is none": (
        lambda old: old.replace(b'{"consistency":[]}', b'{"consistency":[{"hash":"AB"}]}'), "not written the way"
    ),
    "another restriction": (lambda old: old.replace(b'"unrestricted"', b'"free"'), "restricted to stays as it is"),
    "very deep": (lambda old: old + b'{"fund":' * 100_000 + b"\n", "it is cut or was altered"),
    "too many rows": (lambda old: old + b"{}\n" * (ROWS_MAX + 1), f"it has more than {ROWS_MAX} rows"),
}  # fmt: skip


def test_figures_are_read_only_in_the_one_way_in_which_they_are_written(commune: Book) -> None:
    content = made(commune).content
    assert prove_package(rewritten(content, bytes)).head.body == "X1"
    for change, why in WRITTEN.values():
        with pytest.raises(PackageError, match=why):
            prove_package(rewritten(content, change))


def zipped(content: bytes, method: int, comment: bytes = b"") -> bytes:
    """Return the files of a package in a zip that another program made."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", method) as new:
        for one in old.infolist():
            new.writestr(one.filename if comment else one, old.read(one), method)
        new.comment = comment
    return out.getvalue()


SHAPES: Final[dict[str, Callable[[bytes], bytes]]] = {
    "stored": lambda old: zipped(old, zipfile.ZIP_STORED),
    "bzip2": lambda old: zipped(old, zipfile.ZIP_BZIP2),
    "lzma": lambda old: zipped(old, zipfile.ZIP_LZMA),
    "lzma, damaged": lambda old: bytes(b ^ 0x55 if 60 <= n < 90 else b for n, b in enumerate(zipped(old, 14))),
    "a comment": lambda old: zipped(old, zipfile.ZIP_DEFLATED, b"Nguyen Van Bi Mat"),
    "bytes before it": lambda old: b"#!/bin/sh\n" + old,
    "bytes behind it": lambda old: old + b"Lo Van Rieng",
    "another name inside": lambda old: old.replace(b"package.txt", b"packagE.txt", 1),
    "encrypted": lambda old: old.replace(b"PK\1\2\x14\3\x14\0\0", b"PK\1\2\x14\3\x14\0\1", 1),
    "nothing": lambda _old: b"",
    "no deflated bytes": lambda old: old[:41] + b"\xff" * 40 + old[81:],
}
"""How a package may come that another hand put together."""


def test_a_package_that_was_packed_in_another_way_is_none(commune: Book) -> None:
    content = made(commune).content
    for change in SHAPES.values():
        with pytest.raises(PackageError, match="it is no package of figures, or it was cut on its way"):
            prove_package(change(content))


def test_any_unzip_opens_a_package_and_a_file_longer_than_any_is_refused(commune: Book) -> None:
    content = made(commune).content
    assert zipped(content, zipfile.ZIP_DEFLATED) == content
    with pytest.raises(PackageError, match="it is no package of figures"):
        prove_package(altered(content, "checkpoint.txt", lambda old: old + b" " * (1 << 18)))


def test_a_second_signature_under_the_text_is_refused(commune: Book) -> None:
    content = made(commune).content
    with pytest.raises(PackageError, match="the key that it names did not sign it as it stands"):
        prove_package(altered(content, "package.txt", lambda old: old + "— Lo.Van AAAAAAA=\n".encode()))


def test_a_file_that_cannot_be_read_stops_no_other(commune: Book, tmp_path: Any) -> None:
    content = made(commune).content
    for n, one in enumerate((SHAPES["lzma, damaged"](content), content, b"x")):
        (tmp_path / f"{n}.zip").write_bytes(one)
    found = list(prove_packages([tmp_path / f"{n}.zip" for n in range(4)]))
    assert [one.package is None for one in found] == [True, False, True, True]
    assert all(isinstance(one.error, PackageError) for one in found[:3:2])


# -- what follows ------------------------------------------------------------------------------------------------------

FORMS: Final[tuple[tuple[dict[str, Any], str], ...]] = (
    ({"funds": (replace(FUND, received=-5, spent=-8),)}, "TH: what was received and spent is not below 0"),
    ({"gifts": (replace(GIFTS, number=-3),)}, "a number is not below 0"),
    ({"gifts": (replace(GIFTS, amount=6),)}, "gifts are not below 0, nor more than all that was received"),
    ({"gifts": (replace(GIFTS, amount=-1),)}, "gifts are not below 0, nor more than all that was received"),
    ({"awards": (replace(AWARDS, amount=3),)}, "awards are not below 0, nor more than all that was spent"),
    ({"awards": (replace(AWARDS, number=-1),)}, "awards are not below 0, nor more than all that was spent"),
    ({"transfers": (replace(TRANSFER, inward=0, amount=-2),)}, "T1: a transfer has an amount above 0 and a day"),
    (
        {"transfers": (replace(TRANSFER, day=date(2021, 12, 9)),)},
        "T1: a transfer has an amount above 0 and a day",
    ),
    ({"transfers": (replace(TRANSFER, other="X3"),)}, "T1: no body gives to itself"),
    ({"months": ()}, "the months are not what the funds come to"),
    ({"gifts": (replace(GIFTS, last=date(2022, 1, 30)),)}, "some of its figures are of other days"),
)


def test_a_form_has_nothing_below_0_and_gives_and_awards_no_more_than_came_and_went(province: Book) -> None:
    record(province, OpenBody(code="X3", name="Xã Ba", kind="commune", parent="SL"))
    for change, why in FORMS:
        with pytest.raises(BodyError, match=why):
            record(province, replace(FORM, **change))
    record(province, FORM)


LATER: Final = replace(FUND, opening=5, received=0, spent=0, transfers=0, **FEB)
UNTIL_FEB: Final = {"last": FEB["last"], "transfers": (TRANSFER,)}
IMPOSSIBLE: Final[tuple[tuple[dict[str, Any], str], ...]] = (
    ({"funds": (FUND, FUND)}, "TH VND 01/01/2022: it stands there twice"),
    ({"gifts": (GIFTS, GIFTS)}, "it stands there twice"),
    ({"awards": (AWARDS, replace(AWARDS, amount=9))}, "it stands there twice"),
    ({"transfers": (TRANSFER, TRANSFER)}, "T1 SL 1 VND 01/01/2022: it stands there twice"),
    ({"commitments": (COMMITTED, COMMITTED)}, "it stands there twice"),
    ({"gifts": (replace(GIFTS, number=-3),)}, "a number is not below 0"),
    ({"commitments": (replace(COMMITTED, number=-1),)}, "a number is not below 0"),
    ({"gifts": (replace(GIFTS, fund="KHONG"),)}, "KHONG 01/2022: gifts of a fund that is not told of"),
    ({"transfers": (replace(TRANSFER, other="X1"),)}, "T1: no body gives to itself"),
    ({"transfers": (replace(TRANSFER, day=date(2022, 2, 1)),)}, "T1: its day 01/02/2022 is later"),
    ({"funds": (FUND, replace(LATER, restriction=Restriction.ENDOWMENT)), **UNTIL_FEB}, "restricted to stays as it is"),
    ({"funds": (FUND,), **UNTIL_FEB}, "TH 01/2022: it has something, and the months after do not tell of it"),
    ({"funds": (FUND, replace(LATER, fund="HB")), **UNTIL_FEB}, "HB 02/2022: it does not open with what"),
    (
        {
            "funds": (FUND, replace(LATER, first=date(2022, 3, 1), last=date(2022, 3, 31))), "last": date(2022, 3, 31)
        },
        "TH 03/2022: it does not open with what",
    ),
    ({"funds": (replace(FUND, last=date(2022, 1, 30)),), "gifts": ()}, "the months after do not tell of it"),
    ({"gifts": (replace(GIFTS, last=date(2022, 1, 30)),)}, "some of its figures are of other days"),
    ({"awards": (replace(AWARDS, first=date(2022, 1, 2)),)}, "some of its figures are of other days"),
    ({"commitments": (replace(COMMITTED, **FEB),)}, "some of its figures are of other days"),
    ({"awards": (AWARDS,) * (ROWS_MAX + 1)}, "it has more than 50000 rows; send fewer months at a time"),
)  # fmt: skip


def test_figures_that_cannot_be_are_no_statement_though_they_are_signed() -> None:
    assert PACKAGE.statement.wrong() is None
    for change, why in IMPOSSIBLE:
        assert why in str(of(PACKAGE, **change).statement.wrong())


def test_days_are_whole_months_in_their_order() -> None:
    assert "are no whole months" in str(of(PACKAGE, **EMPTY, first=date(2022, 1, 2)).statement.wrong())
    assert "are of other days" in str(of(PACKAGE, **EMPTY, first=FEB["first"]).statement.wrong())


def test_a_first_package_names_none_before_and_a_later_one_does() -> None:
    its = PACKAGE.statement
    assert str(PackageStatement(*signed(replace(PACKAGE, number=2)).statement).wrong()) == "it is cut or was altered"
    assert its.proof == ()
    after = signed(replace(PACKAGE, before_size=3, before_root="ab" * 32, before="ab" * 32, proof="cd" * 32))
    assert "its log does not go on from that of the package before" in str(after.statement.wrong())


def second(**more: Any) -> ImportPackage:
    """Return the package of February that goes on from that of January, on the same log."""
    given: dict[str, Any] = {
        **FEB, "number": 2, "before_size": PACKAGE.size, "before_root": PACKAGE.root, "before": PACKAGE.sha256,
        **EMPTY, "funds": (LATER,),
    }  # fmt: skip
    return of(PACKAGE, **{**given, **more})


BACK: Final = replace(TRANSFER, amount=-2, **FEB)
GONE_BACK: Final = (replace(LATER, transfers=-2, closing=3),)


def test_a_transfer_is_taken_back_in_a_later_month_and_never_more_than_was_told_of_it(province: Book) -> None:
    record(province, PACKAGE)
    for wrong in (replace(BACK, transfer="T9"), replace(BACK, other="X2"), replace(BACK, transfer="T9", amount=-1)):
        less = (replace(LATER, transfers=wrong.amount, closing=5 + wrong.amount),)
        with pytest.raises(BodyError, match="takes back more than was told of it"):
            record(province, second(transfers=(wrong,), funds=less))
    new = replace(BACK, transfer="T9", amount=2)
    with pytest.raises(BodyError, match="transfer T9 takes back more than was told of it"):
        record(province, second(transfers=(new,), funds=(replace(LATER, transfers=2, closing=7),)))
    old = replace(new, day=date(2021, 12, 9))  # before the first day that anybody told of
    record(province, second(transfers=(BACK, old)))


def test_what_a_fund_is_restricted_to_is_what_the_packages_before_say(province: Book) -> None:
    record(province, PACKAGE)
    with pytest.raises(BodyError, match="fund TH was restricted in another way in a package before"):
        record(province, second(funds=(replace(LATER, restriction=Restriction.RESTRICTED),)))
    record(province, second())


def test_an_honest_book_takes_back_what_it_gave_and_what_it_was_given_in_a_later_month(
    commune: Book, province: Book
) -> None:
    taken(province, made(commune).content)
    record(commune, Reversal(of="BC2", date=date(2022, 4, 5)), reason="ghi nhầm")
    again = FundTransfer(
        date=date(2022, 4, 6), amount=Money(10), account="112", from_fund="TH", to_book="SL", transfer="T8",
        description="nộp",
    )  # fmt: skip
    record(commune, again)
    record(commune, Reversal(of="BN3", date=date(2022, 5, 2)), reason="ghi nhầm")
    content = made(commune, to=JUNE).content
    told = [(one.first.month, one.transfer, one.amount) for one in prove_package(content).figures.transfers]
    assert told == [(4, "T8", 10), (5, "T8", -10)]
    taken(province, content, pin=False)
    assert rows(province, "2022-H1")["X1"] == ("package", 0, 200, 50, 150)
    assert verify(province.books).ok


def test_an_honest_fund_may_be_empty_for_months_and_is_told_of_again_when_something_comes(
    commune: Book, province: Book
) -> None:
    for act in (
        OpenFund(code="HB", name="Học bổng", restriction=Restriction.RESTRICTED),
        gift(10, date(2022, 1, 5), "HB"), award(10, date(2022, 1, 6), "HB"), gift(5, date(2022, 3, 7), "HB"),
    ):  # fmt: skip
        record(commune, act)
    content = made(commune).content
    told = [
        (one.first.month, one.opening, one.closing) for one in prove_package(content).figures.funds if one.fund == "HB"
    ]
    assert told == [(1, 0, 0), (3, 0, 5)]
    taken(province, content)


def test_two_books_without_entries_have_a_package_each(commune: Book, province: Book) -> None:
    empty = zip((open_small(commune.books, code) for code in ("A1", "A2")), ("X1", "X2"), strict=True)
    sent = [made(book, from_=date(2022, 1, 1), body=body).content for book, body in empty]
    assert len({prove_package(one).head.figures for one in sent}) == 1
    assert len({taken(province, one) for one in sent}) == 2


# -- what an executor brings back, and what comes in one transaction ---------------------------------------------------


class Lying(ProcessPoolExecutor):
    """An executor that does the work here, and brings back what its owner likes."""

    def __init__(self, change: Callable[[Any], Any]) -> None:
        self._change = change

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> "Future[Any]":
        """Do the work, and bring back something else than came of it."""
        future: Future[Any] = Future()
        future.set_result([one._replace(result=self._change(one.result)) for one in work(*given, **named)])
        return future


def with_another_sum(package: ProvenPackage) -> ProvenPackage:
    """Return a package whose first fund received and closes with 1 đồng more, in each of its months."""
    funds = tuple(
        replace(one, received=one.received + (one.first == package.head.first), closing=one.closing + 1,
                opening=one.opening + (one.first != package.head.first))
        if one.fund == package.figures.funds[0].fund else one
        for one in package.figures.funds
    )  # fmt: skip
    return package._replace(figures=package.figures._replace(funds=funds))


def of_another_body(package: ProvenPackage) -> ProvenPackage:
    """Return a package that says to be of another body."""
    return package._replace(head=package.head._replace(body="X2"))


@pytest.mark.parametrize(
    ("lie", "why"),
    [
        (with_another_sum, "X1: its figures are not those that were signed"),
        (of_another_body, "X2: the key that it names did not sign it as it stands"),
    ],
    ids=["figures", "body"],
)
def test_what_an_executor_brings_back_is_proved_again_when_it_is_recorded(
    commune: Book, province: Book, tmp_path: Path, lie: Callable[[ProvenPackage], ProvenPackage], why: str
) -> None:
    path = tmp_path / "x1.qkhgoi"
    path.write_bytes(made(commune).content)

    def lying(file: ProvenFile) -> ProvenFile:
        return file._replace(package=file.package and lie(file.package))

    (found,) = prove_packages([path], executor=Lying(lying))
    assert found.package is not None
    act = package_act(province, found.package, fingerprint=found.package.fingerprint)
    assert isinstance(act, ImportPackage)
    with pytest.raises(BodyError, match=why):
        record(province, act)


def test_a_key_of_another_body_is_found_among_those_that_came_in_the_same_transaction(province: Book) -> None:
    key = Ed25519PrivateKey.from_private_bytes(bytes([8]) * 32)
    second = signed(replace(of(PACKAGE, book_id="d" * 32, body="X2", **EMPTY)), key)
    third = signed(replace(second, book_id="e" * 32, body="X3"), key)
    record(province, OpenBody(code="X3", name="Xã ba", kind="commune", parent="SL"))
    for _once_more in range(2):  # what a transaction that was rolled back found out is forgotten
        with pytest.raises(BodyError, match=r"X3: the key that signed it is that of X2"):
            record_all([(province, act) for act in (PACKAGE, second, third)])
    record_all([(province, PACKAGE), (province, third)])
    with pytest.raises(BodyError, match=r"X2: the key that signed it is that of X3"):
        record(province, second)
