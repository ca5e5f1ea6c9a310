"""A key file is opened by its passphrase and by nothing else; a passphrase that is guessed soon makes none."""

import base64
from typing import Final

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from quykhuyenhoc.errors import KeyFileError
from quykhuyenhoc.files.kinds import kind_of
from quykhuyenhoc.i18n import speaking
from quykhuyenhoc.log import key_file
from quykhuyenhoc.log.key_file import open_key, seal_key
from quykhuyenhoc.log.passphrases import check_passphrase
from tests.conftest import COST_OF_A_KEY

PASSPHRASE: Final = "bốn từ dễ nhớ"  # noqa: S105 (of no key in use)
NAME: Final = "xmb.vn/ke-toan"
KEY: Final = Ed25519PrivateKey.from_private_bytes(bytes(32))

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture(scope="module")
def content() -> bytes:
    """Give the content of a key file as users get it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_file, "LOG2_N", COST_OF_A_KEY)
        return seal_key(KEY, NAME, PASSPHRASE)


def by_pkcs8(key: Ed25519PrivateKey) -> bytes:
    """Return a file as the first version wrote it."""
    locked = BestAvailableEncryption(PASSPHRASE.encode())
    return b"xmb.vn/a+0+b\n" + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked)


def test_a_key_file_is_opened_by_its_passphrase_however_it_is_composed(content: bytes) -> None:
    decomposed = "bo\u0302\u0301n tu\u031b\u0300 de\u0302\u0303 nho\u031b\u0301"
    assert decomposed != PASSPHRASE
    for typed in (PASSPHRASE, decomposed):
        assert open_key(content, typed).private_bytes_raw() == bytes(32)
    assert open_key(content.replace(b"\n", b"\r\n"), PASSPHRASE).private_bytes_raw() == bytes(32)


def test_a_key_file_is_what_its_page_says_and_can_be_opened_without_this_program(content: bytes) -> None:
    public, begin, *lines, end = content.decode().splitlines()
    data = base64.b64decode("".join(lines))
    assert (begin, end) == ("-----BEGIN QUYKHUYENHOC KEY-----", "-----END QUYKHUYENHOC KEY-----")
    assert (data[:4], data[4], len(data)) == (b"qkh1", 17, 4 + 1 + 16 + 12 + 48)
    stretched = Scrypt(salt=data[5:21], length=32, n=2**17, r=8, p=1).derive(PASSPHRASE.encode())
    assert AESGCM(stretched).decrypt(data[21:33], data[33:], data[:33] + public.encode()) == bytes(32)
    assert public.startswith(f"{NAME}+")


def test_no_two_files_of_a_key_are_alike(content: bytes) -> None:
    assert content.splitlines()[2] != seal_key(KEY, NAME, PASSPHRASE).splitlines()[2]


@pytest.mark.parametrize("passphrase", ["", "bốn từ dễ nhơ", PASSPHRASE + " "])
def test_a_wrong_passphrase_is_told(passphrase: str, content: bytes) -> None:
    for file in (content, by_pkcs8(KEY)):
        with pytest.raises(KeyFileError, match="the passphrase does not open it") as caught:
            open_key(file, passphrase)
        assert caught.value.details["part"] == "passphrase"


def test_another_name_over_a_key_does_not_open(content: bytes) -> None:
    with pytest.raises(KeyFileError):
        open_key(content.replace(b"xmb.vn/ke-toan", b"xmb.vn/chutich"), PASSPHRASE)


@settings(max_examples=40)
@given(st.data())
def test_a_changed_file_never_opens(data: st.DataObject) -> None:
    content = SMALL
    at = data.draw(st.integers(0, len(content) - 2))
    byte = data.draw(st.integers(0, 255).filter(lambda b: b != content[at]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_file, "LOG2_N_MOST", 12)  # so that no example asks for a gigabyte
        try:
            opened = open_key(content[:at] + bytes([byte]) + content[at + 1 :], PASSPHRASE)
        except KeyFileError:
            return
    assert opened.private_bytes_raw() == bytes(32)
    assert content[at : at + 1] in b"\n"  # white space between lines, which is another line end


def _small() -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_file, "LOG2_N", 4)
        return seal_key(KEY, NAME, PASSPHRASE)


SMALL: Final = _small()


def test_a_file_that_asks_for_more_memory_than_any_of_ours_is_refused_before_it_gets_it(content: bytes) -> None:
    public, begin, *lines, end = content.splitlines()
    data = bytearray(base64.b64decode(b"".join(lines)))
    data[4] = 40
    with pytest.raises(KeyFileError, match="no key that a passphrase protects"):
        open_key(b"\n".join([public, begin, base64.b64encode(data), end]), PASSPHRASE)


def test_a_file_of_the_first_version_is_still_opened() -> None:
    assert open_key(by_pkcs8(KEY), PASSPHRASE).private_bytes_raw() == bytes(32)


def test_a_damaged_file_of_the_first_version_is_told() -> None:
    pem = by_pkcs8(KEY)
    with pytest.raises(KeyFileError, match="the file is damaged"):
        open_key(pem[:110] + pem[120:], PASSPHRASE)


@pytest.mark.parametrize(
    "file",
    [
        b"", b"anything", KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        b"a\n-----BEGIN QUYKHUYENHOC KEY-----\nAA==\n-----END QUYKHUYENHOC KEY-----\n",
        b"a\n-----BEGIN QUYKHUYENHOC KEY-----\nA\n-----END QUYKHUYENHOC KEY-----\n",
    ],
)  # fmt: skip
def test_a_file_without_a_protected_key_is_told(file: bytes) -> None:
    with pytest.raises(KeyFileError, match="no key that a passphrase protects"):
        open_key(file, PASSPHRASE)


def test_a_key_of_another_kind_is_told() -> None:
    locked = BestAvailableEncryption(PASSPHRASE.encode())
    pem = generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked)
    with pytest.raises(KeyFileError, match="of another kind than Ed25519"):
        open_key(pem, PASSPHRASE)


# -- passphrases ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("passphrase", ["", " " * 12, "\t\u00a0 \u3000" * 6, "\n" * 20])
def test_a_blank_passphrase_is_refused(passphrase: str) -> None:
    with pytest.raises(KeyFileError, match="is blank"):
        seal_key(KEY, NAME, passphrase)


@pytest.mark.parametrize("passphrase", ["11 letters!", "  a b  c d  e  f  ", "nga\u0302\u0301n qua\u0301"])
def test_spaces_at_the_ends_and_parts_of_letters_do_not_make_a_passphrase_longer(passphrase: str) -> None:
    with pytest.raises(KeyFileError, match="use 12 characters"):
        seal_key(KEY, NAME, passphrase)


@pytest.mark.parametrize("passphrase", ["0912345678 0987", "19/05/1990 20/11/1992", "!!!!!!!!!!!!!", "2026-2027-2028"])
def test_digits_and_signs_alone_are_refused(passphrase: str) -> None:
    with pytest.raises(KeyFileError, match="has no letter"):
        seal_key(KEY, NAME, passphrase)


@pytest.mark.parametrize(
    "passphrase",
    [
        "aaaaaaaaaaaa", "abcdefghijklmnop", "abababababababab", "ha ha ha ha ha ha", "zyxwvutsrqponm", "qwertyuiop123",
        "Password123456", "P A S S W O R D 2026", "matkhau123456", "Mật khẩu 2026!", "khuyến học 2026",
        "quykhuyenhoc2026",
        "Việt Nam 1945!!", "iloveyou iloveyou", "letmein-letmein", "xmb.vn/ke-toan", "KeToan@KeToan", "ketoan xmb 2026",
        "nguyenvanhoa90", "Nguyễn Văn Hòa", "nguyen.van.hoa!", "hoa hoa hoa 12", "thuquy chutich", "asdfghjkl;12",
    ],
)  # fmt: skip
def test_what_is_tried_first_is_refused(passphrase: str) -> None:
    with pytest.raises(KeyFileError, match="tried first"):
        check_passphrase(passphrase, (NAME, "nguyen.van.hoa"))


@pytest.mark.parametrize(
    "passphrase",
    [
        PASSPHRASE, "bốn từ thật dài", "correct horse battery staple", "mùa xuân con én nhỏ", "12 letters!!",
        "a sentence that nobody guesses", "x7#Kq-92mVtLz", "chó mèo gà vịt trâu",
    ],
)  # fmt: skip
def test_a_passphrase_of_words_that_do_not_belong_together_is_taken(passphrase: str) -> None:
    check_passphrase(passphrase, (NAME, "nguyen.van.hoa"))


@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=3))
def test_every_text_is_judged_without_another_error(text: str, names: list[str]) -> None:
    said = ""
    try:
        check_passphrase(text, names)
    except KeyFileError as error:
        said = str(error)
    assert "\n" not in said
    assert said or len(set(text)) >= 4


def test_a_key_file_of_today_is_known_as_a_key(content: bytes) -> None:
    assert kind_of(content) == kind_of(content.partition(b"\n")[2]) == kind_of(by_pkcs8(KEY)) == "key"


DIGITS: Final = "the passphrase has no letter; digits are a date or a telephone number that others know"
TRIED_FIRST: Final = (
    "the passphrase is one that is tried first: little is left of it without rows, names and common words;"
    " use four words that do not belong together"
)


@pytest.mark.parametrize(
    ("passphrase", "why"),
    [
        ("   ", "the passphrase is blank"),
        ("1975 04 30 19750430", DIGITS),
        ("matkhau khuyenhoc", TRIED_FIRST),
        ("sông sông sông sông", TRIED_FIRST),
        ("Nguyễn Thị Hòa 1", TRIED_FIRST),
        ("nguyenthihoa xyzw", TRIED_FIRST),
        ("abcdefgh hgfedcba", TRIED_FIRST),
        ("wkwkkw wkwwkk wkk", TRIED_FIRST),
    ],
)
def test_why_a_passphrase_is_refused_is_said(passphrase: str, why: str) -> None:
    with pytest.raises(KeyFileError) as refused:
        check_passphrase(passphrase, ["Nguyễn Thị Hòa"])
    with speaking("en"):
        assert str(refused.value.why) == why
