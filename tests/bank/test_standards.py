"""What the standards allow is read: envelopes, trailers, decimals; what they do not is refused with its true reason."""

import pytest

from quykhuyenhoc.bank.proof import prove
from quykhuyenhoc.bank.reading import read_statements
from quykhuyenhoc.bank.statement import Statement
from quykhuyenhoc.errors import StatementError
from quykhuyenhoc.money import known_exponent
from tests.bank.layouts import camt, mt940, ofx1
from tests.bank.truth import Truth, by_hand

TRUTH = by_hand()
AMOUNTS = [one.amount for one in TRUTH.movements]


def read(data: bytes) -> Statement:
    """Return the one statement of a file."""
    (statement,) = read_statements(data)
    return statement


def why(data: bytes) -> str:
    """Return why a file is refused."""
    with pytest.raises(StatementError) as caught:
        read_statements(data)
    return caught.value.text(operator=True)


@pytest.mark.parametrize(
    "trailer",
    [b"-", b"-}", b"-}\x03", b"-}{5:{CHK:123456789ABC}}", b"-}{5:{MAC:00000000}{CHK:123456789ABC}}{S:{SPD:}}"],
)
@pytest.mark.parametrize("head", [b"", b"{1:F01BANKVNVXAXXX0000000000}{2:I940BANKVNVXXXXXN}{4:\r\n"])
def test_an_mt940_ends_with_any_trailer_of_swift(head: bytes, trailer: bytes) -> None:
    data = head + mt940(TRUTH).removesuffix(b"-\r\n") + trailer + b"\r\n"
    assert [line.amount for line in read(data).lines] == AMOUNTS
    assert [line.amount for one in read_statements(data * 2) for line in one.lines] == AMOUNTS * 2


@pytest.mark.parametrize("blank", [b"C 50000,", b"C50000 ,", b"C50000,NTRF NONREF"])
def test_a_blank_in_a_movement_is_refused_as_one_where_swift_allows_none(blank: bytes) -> None:
    data = mt940(TRUTH).replace(b"C50000,NTRFNONREF" if b"NTRF" in blank else b"C50000,", blank, 1)
    if b"NTRF" in blank:  # in the reference a blank may stand
        assert [line.amount for line in read(data).lines] == AMOUNTS
    else:
        assert "a blank stands in" in why(data)


ENVELOPES = (
    b"<message><AppHdr><Fr/></AppHdr>%s</message>",
    b"<m:message xmlns:m='urn:bank'><m:head><Amt>7</Amt></m:head>%s<m:foot/></m:message>",
    b"<Envelope xmlns='urn:swift:xsd:envelope'><AppHdr xmlns='urn:iso:std:iso:20022:tech:xsd:head.001'/>%s</Envelope>",
)


@pytest.mark.parametrize("envelope", ENVELOPES)
@pytest.mark.parametrize("prefix", ["", "ns2"])
def test_a_camt_is_read_inside_the_envelope_of_its_bank(envelope: bytes, prefix: str) -> None:
    declaration, _end, document = camt(TRUTH, prefix=prefix).partition(b"?>")
    statement = read(declaration + b"?>" + envelope % document)
    assert [line.amount for line in statement.lines] == AMOUNTS
    assert prove(statement).proved


def test_a_namespace_may_be_declared_around_the_document() -> None:
    data = camt(TRUTH, prefix="c")
    space = b' xmlns:c="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"'
    moved = data.replace(space, b"").replace(b"<c:Document>", b"<message" + space + b"><c:Document>") + b"</message>"
    assert [line.amount for line in read(moved).lines] == AMOUNTS


def test_an_envelope_of_something_else_is_no_camt() -> None:
    assert "neither CAMT.053 nor CAMT.052" in why(b"<message><AppHdr/><Document xmlns='urn:x'/></message>")


def test_an_entry_without_a_day_of_booking_has_that_of_its_value() -> None:
    day = TRUTH.movements[0].day
    booked = f"<BookgDt><Dt>{day}</Dt></BookgDt>".encode()
    statement = read(camt(TRUTH).replace(booked, b"", 1))
    assert [line.date for line in statement.lines] == [one.day for one in TRUTH.movements]
    valued = f"<ValDt><Dt>{day}</Dt></ValDt>".encode()
    assert "neither a day of booking nor one of its value" in why(camt(TRUTH).replace(booked + valued, b"", 1))


def test_a_decimal_of_xml_needs_no_figure_before_or_behind_its_point() -> None:
    text = camt(TRUTH).replace(b"VND", b"USD").replace(b">11000.00<", b">11000.<")
    (statement,) = read_statements(text)
    assert [line.amount for line in statement.lines] == [amount * 100 for amount in AMOUNTS]
    cents = text.replace(b">50000.00<", b">.5<", 1)
    assert read_statements(cents)[0].lines[0].amount == 50


@pytest.mark.parametrize(
    ("currency", "decimals"), [("VND", 0), ("USD", 2), ("HUF", 2), ("IDR", 2), ("LAK", 2), ("JPY", 0), ("KWD", 3)]
)
def test_decimals_are_those_of_iso_4217(currency: str, decimals: int) -> None:
    assert known_exponent(currency) == decimals
    statement = read(camt(TRUTH).replace(b"VND", currency.encode()))
    assert statement.exponent == decimals
    assert statement.lines[0].amount == 50_000 * 10**decimals


def test_what_iso_has_withdrawn_is_known_and_what_is_no_tender_is_not() -> None:
    assert (known_exponent("DEM"), known_exponent("XAU"), known_exponent("AAA")) == (2, None, None)


def test_the_account_of_an_ofx_is_free_text() -> None:
    data = ofx1(TRUTH).replace(TRUTH.account.encode(), b"1452687~7")
    assert read(data).account == "1452687~7"


def test_an_entry_that_is_not_booked_may_be_in_another_currency() -> None:
    pending = b"<Ntry><Amt Ccy='EUR'>3.10</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>PDNG</Cd></Sts></Ntry></Rpt>"
    summary = "<TxsSummry><TtlNtries><NbOfNtries>5</NbOfNtries></TtlNtries></TxsSummry>"
    data = camt(TRUTH, version="052.001.08", summary=summary).replace(b"</Rpt>", pending)
    statement = read(data)
    assert ([line.amount for line in statement.lines], statement.pending) == (AMOUNTS, 1)
    booked = data.replace(b"PDNG", b"BOOK").replace(
        b"</Sts></Ntry></Rpt>", b"</Sts><ValDt><Dt>2024-09-05</Dt></ValDt></Ntry></Rpt>"
    )
    assert "an amount is not in the currency of the account" in why(booked)


def test_a_day_outside_the_period_is_named_and_sums_that_hold_stay_proved() -> None:
    late = Truth(TRUTH.opening, TRUTH.movements, first=TRUTH.first, last=TRUTH.movements[-2].day)
    statement = read(camt(late))
    proof = prove(statement)
    assert proof.proved
    assert [(one.code, str(one.problem)) for one in proof.notes] == [
        ("outside", f"{TRUTH.movements[-1].day:%d/%m/%Y} lies outside the days of the statement")
    ]
    assert statement.coverage.end == TRUTH.movements[-1].day
