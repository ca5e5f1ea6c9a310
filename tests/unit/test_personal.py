"""Personal fields and the commitments that stand for them in the log."""

import hashlib
from dataclasses import dataclass
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc.personal import PERSONAL, Personal, commitment, is_personal


@dataclass(frozen=True, slots=True, kw_only=True)
class Pupil:
    """A noun with personal fields."""

    code: str
    name: Personal
    phone: Personal | None = None
    names: tuple[Personal, ...] = ()
    age: int | None = None


def test_a_field_is_personal_by_its_type() -> None:
    hints = get_type_hints(Pupil, include_extras=True)
    assert {field: is_personal(hint) for field, hint in hints.items()} == {
        "code": False,
        "name": True,
        "phone": True,
        "names": False,
        "age": False,
    }


def test_a_personal_value_is_a_plain_text() -> None:
    assert Pupil(code="HS1", name="Giàng A Chống").name == "Giàng A Chống"
    assert get_type_hints(Pupil)["name"] is str
    assert repr(PERSONAL) == "PERSONAL"


def test_the_commitment_is_the_hash_of_the_written_bytes() -> None:
    written = b"\x02" + bytes(range(32)) + b"\x00\x0bperson/name" + "Lò Thị Hoà".encode()
    assert commitment(bytes(range(32)), "person/name", "Lò Thị Hoà") == hashlib.sha256(written).digest()


def test_the_commitment_of_the_format_never_changes() -> None:
    assert (
        commitment(bytes(32), "name", "Nguyễn Thị Hòa").hex()
        == "f746f3541b7edbdb46f17e7dbb03f06289afeb0781d0e52547376dba5f26050d"
    )


@given(st.text(max_size=5), st.text(max_size=5), st.text(max_size=5), st.text(max_size=5))
def test_no_other_path_or_value_has_the_same_commitment(path: str, value: str, path2: str, value2: str) -> None:
    same = commitment(bytes(32), path, value) == commitment(bytes(32), path2, value2)
    assert same == ((path, value) == (path2, value2))


@pytest.mark.parametrize("salt", [b"", bytes(31), bytes(33)])
def test_a_salt_of_another_length_is_a_bug(salt: bytes) -> None:
    with pytest.raises(ValueError, match="name"):
        commitment(salt, "name", "x")


def test_a_path_longer_than_its_length_field_is_a_bug() -> None:
    commitment(bytes(32), "a" * 65_535, "x")
    with pytest.raises(ValueError, match="aaa"):
        commitment(bytes(32), "a" * 65_536, "x")
