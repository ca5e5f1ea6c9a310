"""A QR with a code leads back to what its prefix is for, whatever fund, campaign or pledge that is."""

from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from quykhuyenhoc.bank.codes import ReferenceCode
from quykhuyenhoc.bank.matches import BankLine
from quykhuyenhoc.bank.rules import BookingRule, CodeFor, DraftPosting, drafts
from quykhuyenhoc.bank.vietqr import VietQR, decode, encode, plain_purpose

words = st.text("ABCDEFGH-0123456789", min_size=1, max_size=8)
registers = st.one_of(
    st.builds(CodeFor, words),
    st.builds(CodeFor, words, words),
    st.builds(CodeFor, words, st.one_of(st.just(""), words), words, words),
)
prefixes = st.dictionaries(st.from_regex(r"[A-Z][0-9A-Z]{1,10}", fullmatch=True), registers, min_size=1, max_size=6)
RULE = BookingRule(words=("hoa",), kind="interest", fund="LAI", account="515", party="NGAN-HANG")


@given(prefixes, st.integers(0, 999_999), st.sampled_from(("", "hoa", "ung ho")), st.data())
def test_the_memo_of_a_qr_is_booked_as_what_its_prefix_is_for(
    codes: dict[str, CodeFor], serial: int, more: str, data: st.DataObject
) -> None:
    # Where one prefix is the end of another, 1 code in 1,296 may be read as both, and then decides nothing.
    assume(not any(one != other and one.endswith(other) for one in codes for other in codes))
    prefix = data.draw(st.sampled_from(sorted(codes)))
    purpose = plain_purpose(f"{ReferenceCode(prefix, serial)} {more}")
    memo = decode(encode(VietQR(bin="970436", account="0011001932418", purpose=purpose))).purpose
    line = BankLine(id="1/1", date=date(2022, 3, 1), amount=500, memo=f"MBVCB.123.{memo}-CT tu 0011")
    (found,) = drafts([line], [RULE], "112", codes)
    it = codes[prefix]
    assert (found.kind, found.problem, found.code) == ("gift", None, ReferenceCode(prefix, serial).text)
    assert found.postings == (DraftPosting("112", it.fund, 500), DraftPosting("", it.fund, -500))
    assert (found.campaign, found.pledge, found.party) == (it.campaign, it.pledge, it.party)


def test_a_payment_out_with_a_code_is_no_gift() -> None:
    line = BankLine(id="1/1", date=date(2022, 3, 1), amount=-500, memo=f"hoan tien {ReferenceCode('TH')}")
    (found,) = drafts([line], [], "112", {"TH": CodeFor("TH")})
    assert (found.kind, found.code, found.complete) == ("", "", False)


def test_codes_that_are_for_different_things_in_one_fund_decide_nothing_and_no_rule_does_then() -> None:
    codes = {"TH": CodeFor("TH"), "DX": CodeFor("TH", "DX22")}
    memo = f"hoa {ReferenceCode('TH')} {ReferenceCode('DX')}"
    line = BankLine(id="1/1", date=date(2022, 3, 1), amount=500, memo=memo)
    (found,) = drafts([line], [RULE], "112", codes)
    assert (found.kind, found.postings[0].fund, found.complete) == ("", "", False)
    assert str(ReferenceCode("TH")) in str(found.problem)
    assert str(ReferenceCode("DX")) in str(found.problem)
