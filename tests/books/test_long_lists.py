"""Lists too long for a leaf: they stand beside it, and all else is as if they stood in it."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc import Book, create_books, open_books, record, record_all, verify
from quykhuyenhoc.acts import (
    HidePersonal,
    JournalVoucher,
    NextNumber,
    Nominate,
    Nominee,
    OpeningBalances,
    OpenProgramme,
    OpenRound,
    opening_parts,
)
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.errors import ActTooLongError, ChartError, KeyReusedError, NotFoundError
from quykhuyenhoc.files import export_log
from quykhuyenhoc.kinds import ProgrammeKind, Series
from quykhuyenhoc.leaves.long_lists import WHOLE_BYTES_MAX, fitted, names_beside, whole, without
from quykhuyenhoc.ledger import PersonalAt, Posting
from quykhuyenhoc.log import verifier
from quykhuyenhoc.log.leaf import LEAF_BYTES_MAX, encoded, read_leaf
from quykhuyenhoc.proof import backup_books, check_proof, checkpoint, prove, restore_books
from quykhuyenhoc.store.snapshot import Snapshot
from tests.conftest import Copy
from tests.rounds import DAY, nominate_many
from tests.samples import MARCH, receipt, small_book


def listed(url: str) -> tuple[Book, int]:
    """Return a book with 160 nominees in one act, and the seq of that act."""
    book = small_book(create_books(url))
    record(book, OpenProgramme(code="KT", name="Merit", kind=ProgrammeKind.MERIT))
    return book, nominate_many(book)


def rows(book: Book, sql: str) -> list[tuple[object, ...]]:
    with book.books.source.reading() as connection:
        return list(connection.rows(sql))


def test_a_leaf_holds_count_and_root_of_a_list_that_is_too_long_for_it(database_url: str) -> None:
    book, seq = listed(database_url)
    with book.books.source.reading() as connection:
        sealed = Snapshot(connection, 1).vouchers.leaf_bytes(seq)
        data = Snapshot(connection, 1).vouchers.whole_leaf(seq)
    assert len(sealed) < 500
    assert [(one["name"], one["size"]) for one in read_leaf(sealed)["annexes"]] == [("act.nominees", "160")]
    assert "nominees" not in read_leaf(sealed)["act"]
    assert [one["code"] for one in data["act"]["nominees"]] == [f"KT-9.{n}" for n in range(1, 161)]
    assert len(rows(book, f"SELECT code FROM qkh_nominate_nominees WHERE seq = {seq}")) == 160
    assert list(verify(book.books)) == []
    book.books.close()


def test_no_leaf_of_any_act_is_longer_than_published_logs_take(full_place: object) -> None:
    with open_books(full_place.url) as books:  # type: ignore[attr-defined]
        ((longest,),) = rows(books["SL"], "SELECT max(length(bytes)) FROM qkh_log")
    assert isinstance(longest, int)
    assert longest <= LEAF_BYTES_MAX == 65_535


def test_values_in_a_list_beside_the_leaf_are_hidden_as_any_and_the_changes_may_be_a_long_list_too(
    sqlite_url: str,
) -> None:
    book, seq = listed(sqlite_url)
    fields = ("name", "place", "commune", "born", "criteria")
    at = tuple(PersonalAt(of=seq, path=f"act.nominees.{n}.{field}") for n in range(160) for field in fields)
    done = record(book, HidePersonal(fields=at))
    assert rows(book, f"SELECT count(*) FROM qkh_personal WHERE seq = {seq} AND hidden = {done.seq}") == [(800,)]
    with book.books.source.reading() as connection:
        beside = names_beside(read_leaf(Snapshot(connection, 1).vouchers.leaf_bytes(done.seq)))
    assert beside == ("personal",)
    assert list(verify(book.books)) == []
    book.books.close()


def test_a_key_is_compared_with_a_list_beside_its_leaf(sqlite_copy: Copy) -> None:
    book = small_book(open_books(sqlite_copy("empty").url))
    record(book, OpenProgramme(code="KT", name="Merit", kind=ProgrammeKind.MERIT))
    record(book, OpenRound(code="R", programme="KT", name="R", date=DAY))
    many = tuple(Nominee(code=f"R.{n}", name=f"Lê Văn {n}", area="X" * 64) for n in range(400))
    act = Nominate(round="R", date=DAY, nominees=many)
    first = record(book, act, key="list")
    again = record(book, act, key="list")
    assert (again.duplicate, again.seq, again.leaf) == (True, first.seq, first.leaf)
    other = Nominate(
        round="R", date=DAY, nominees=(*many[:-1], Nominee(code="R.399", name="Lê Văn Khác", area="X" * 64))
    )
    with pytest.raises(KeyReusedError, match="nominees"):
        record(book, other, key="list")
    book.books.close()


def test_a_copy_on_another_database_has_the_lists_too(sqlite_url: str, postgres_url: str, tmp_path: Path) -> None:
    book, _seq = listed(sqlite_url)
    kept = checkpoint(book)
    backup_books(book.books, str(tmp_path / "copy.db"))
    restore_books(str(tmp_path / "copy.db"), postgres_url)
    with open_books(postgres_url) as books:
        assert list(verify(books, against=[kept])) == []
    book.books.close()


@pytest.mark.usefixtures("in_english")
def test_an_export_and_a_proof_hold_the_root_of_a_list_and_none_of_its_values(sqlite_url: str, tmp_path: Path) -> None:
    book, seq = listed(sqlite_url)
    (tmp_path / "log.jsonl").write_bytes(b"".join(export_log(book.as_("HOA", hidden=True), with_personal=True)))
    assert verifier.Log((tmp_path / "log.jsonl").read_bytes()).problems == []
    assert check_proof(prove(book, f"#{seq}")).data["annexes"][0]["size"] == "160"
    with pytest.raises(NotFoundError, match="of which a proof has the root alone"):
        prove(book.as_("HOA", hidden=True), f"#{seq}", paths=["act.nominees.0.name"])
    book.books.close()


@pytest.mark.usefixtures("in_english")
def test_an_act_whose_entry_is_too_long_is_refused_with_its_size_and_what_to_do(place: Copy) -> None:
    book = small_book(open_books(place("empty").url))
    before = book.head()
    lines = tuple(Posting("112" if n % 2 else "331", "TH", 10**12 if n % 2 else -(10**12)) for n in range(2_000))
    with pytest.raises(ActTooLongError) as refused:
        record(book, JournalVoucher(date=MARCH, description="dài", lines=lines))
    size = refused.value.details["size"]
    assert size > 65_535
    assert (
        str(refused.value) == f"This act takes {size} bytes, and one act of the log holds 65535: split it into several."
    )
    assert book.head() == before
    assert list(verify(book.books)) == []
    book.books.close()


def test_the_longest_lists_leave_a_leaf_first_and_all_are_put_back() -> None:
    long, longer = [{"code": "x" * 99, "n": str(n)} for n in range(500)], [{"code": "y" * 99} for _ in range(600)]
    data = {
        "v": "1", "book": "0f" * 16, "seq": "7", "kind": "list-awards", "act": {"awards": long, "parts": longer},
        "annexes": [{"name": "rows", "size": "1", "root": "0" * 64}],
    }  # fmt: skip
    sealed, made, lists = fitted(data)
    assert [one.name for one in lists] == ["act.parts"]
    assert read_leaf(sealed) == without(made)
    assert whole(read_leaf(sealed), {one.name: one.items for one in lists}) == made
    assert {name: made[name] for name in data if name != "annexes"} == {n: v for n, v in data.items() if n != "annexes"}
    some = longer[:400]
    both = {**data, "act": {"awards": some, "parts": some}, "states": some}
    assert [one.name for one in fitted(both)[2]] == ["states", "act.parts"]
    alone = {**data, "act": {"awards": long}}
    assert [one.name for one in fitted(alone)[2]] == []
    only = fitted({**alone, "act": {"awards": long * 9}})
    assert "act" not in read_leaf(only[0])
    assert whole(read_leaf(only[0]), {"act.awards": only[2][0].items})["act"] == {"awards": long * 9}


def test_what_fits_is_left_alone_and_what_is_beyond_all_measure_is_refused() -> None:
    data = {"kind": "list-awards", "act": {"list": ""}}
    most = "x" * (LEAF_BYTES_MAX - len(encoded(data)))
    fits = {**data, "act": {"list": most}}
    assert fitted(fits) == (encoded(fits), fits, ())
    for act in ({"list": most + "x"}, {"awards": [{"code": "x" * WHOLE_BYTES_MAX}]}):
        with pytest.raises(ActTooLongError):
            fitted({**data, "act": act})


def test_opening_balances_of_five_thousand_lines_are_entered_in_parts(place: Copy) -> None:
    book = small_book(open_books(place("empty").url))
    lines = [Posting("112", "TH" if n % 2 else "PY", 1_000 + n, party="D1", memo=f"dòng {n}") for n in range(4_999)]
    act = OpeningBalances(
        date=date(2021, 1, 1), lines=(Posting("331", "PY", -700), *lines), description="Số dư đầu kỳ",
        next=(NextNumber(series=Series.PT, number=9),),
    )  # fmt: skip
    with pytest.raises(ActTooLongError):
        record(book, act)
    parts = opening_parts(act)
    done = record_all([(book, one) for one in parts])
    assert [one.no for one in done] == [f"PK{n:05d}/2021" for n in range(1, 1 + len(parts))]
    sums = "SELECT account, fund, sum(amount) FROM qkh_posting GROUP BY account, fund ORDER BY account, fund"
    total = {fund: sum(line.amount for line in lines if line.fund == fund) for fund in ("PY", "TH")}
    assert rows(book, sums) == [
        ("112", "PY", total["PY"]), ("112", "TH", total["TH"]), ("331", "PY", -700),
        ("4111", "PY", 700 - total["PY"]), ("4111", "TH", -total["TH"]),
    ]  # fmt: skip
    (longest,) = rows(book, "SELECT max(length(bytes)) FROM qkh_log")[0]
    assert isinstance(longest, int)
    assert longest <= LEAF_BYTES_MAX
    assert list(verify(book.books)) == []
    book.books.close()


def test_a_part_of_opening_balances_follows_on_the_part_before_it_and_nothing_else(sqlite_copy: Copy) -> None:
    book = small_book(open_books(sqlite_copy("empty").url))

    def part(n: int | None, of: int | None = 3) -> OpeningBalances:
        line = Posting("112", "TH", 5)
        return OpeningBalances(date=date(2021, 1, 1), lines=(line,), description="x", part=n, parts=of)

    def refused(*acts: Act) -> None:
        for act in acts:
            with pytest.raises(ChartError):
                record(book, act)

    refused(part(2), part(4))
    record(book, part(1))
    refused(part(1), part(3), part(2, 2), part(None, None))
    record(book, part(2))
    record(book, receipt(7))
    refused(part(3))
    book.books.close()


@given(st.lists(st.tuples(st.sampled_from(["A", "B", "C"]), st.integers(-9, 9).filter(bool), st.integers(0, 400))))
def test_parts_hold_every_line_once_by_fund_and_fit(found: list[tuple[str, int, int]]) -> None:
    lines = tuple(Posting("112", fund, amount, party="x" * 20, memo="m" * n) for fund, amount, n in found) * 9
    parts = opening_parts(OpeningBalances(date=MARCH, lines=lines))
    joined = [line for part in parts for line in part.lines]
    assert sorted(map(repr, joined)) == sorted(map(repr, lines))
    if len(parts) > 1:
        assert [(one.part, one.parts) for one in parts] == [(n, len(parts)) for n in range(1, len(parts) + 1)]
        assert [line.fund for line in joined] == sorted(line.fund for line in lines)
