"""The bytes of a leaf: one encoding of the data, and nothing else is read."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc.errors import LeafError
from quykhuyenhoc.log.leaf import LEAF_BYTES_MAX, canonical, leaf_hash, read_leaf

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
flat = st.dictionaries(words, words, max_size=4)
acts = st.dictionaries(words, words | st.lists(flat, max_size=3) | flat, max_size=4)
leaves = st.dictionaries(words, words | st.lists(acts, max_size=3) | acts, max_size=4)


def test_keys_are_sorted_at_every_depth_and_nothing_stands_between() -> None:
    data = {"v": "1", "act": {"lines": [{"fund": "TH", "account": "111"}], "date": "2022-03-07"}}
    assert canonical(data) == b'{"act":{"date":"2022-03-07","lines":[{"account":"111","fund":"TH"}]},"v":"1"}'


def test_vietnamese_is_written_as_utf_8_and_not_escaped() -> None:
    assert canonical({"name": "Tô Hiệu"}) == '{"name":"Tô Hiệu"}'.encode()


@given(leaves)
def test_what_is_written_is_read_back(data: dict[str, object]) -> None:
    assert read_leaf(canonical(data)) == data


@given(leaves)
def test_the_order_of_the_keys_given_does_not_matter(data: dict[str, object]) -> None:
    assert canonical(dict(reversed(data.items()))) == canonical(data)


def test_a_leaf_of_65_535_bytes_is_the_largest() -> None:
    most = "x" * (LEAF_BYTES_MAX - len('{"a":""}'))
    assert len(canonical({"a": most})) == 65_535
    with pytest.raises(LeafError, match="larger than 65535 bytes"):
        canonical({"a": most + "x"})


@pytest.mark.parametrize(
    "sealed",
    [
        b'{"seq":1}', b'{"seq":1.5}', b'{"seq":true}', b'{"seq":null}', b'{"act":{"amount":1}}',
        b'{"entries":[{"lines":[{"amount":1}]}]}', b'["a"]', b'"a"', b"", b"{", b'{"a":"b"}{}', b'{"a":"\xff"}',
        b'{"a":[{"b":[{"c":[{"d":"e"}]}]}]}',
    ],
)  # fmt: skip
def test_what_is_no_object_of_lists_and_strings_is_refused(sealed: bytes) -> None:
    with pytest.raises(LeafError) as caught:
        read_leaf(sealed)
    assert "does not re-encode" not in str(caught.value)


@pytest.mark.parametrize(
    "sealed",
    [
        b'{"a":"1","a":"2"}', b'{"a":"1","a":"1"}', b'{"b":"1","a":"2"}', b'{"a": "1"}', b' {"a":"1"}',
        b'{"a":"1"}\n', b'{"a":"\\u0062"}', b'{"a":"\\/"}',
    ],
)  # fmt: skip
def test_any_other_spelling_of_the_same_data_is_refused(sealed: bytes) -> None:
    with pytest.raises(LeafError, match="does not re-encode to itself"):
        read_leaf(sealed)


def test_the_hash_of_a_leaf_has_a_zero_byte_before_it() -> None:
    assert leaf_hash(b"").hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert leaf_hash(b"abc") == sha256(b"\x00abc").digest()
