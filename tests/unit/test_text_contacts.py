"""A phone number and an e-mail address are kept as they are written, and refused where they can be none."""

import pytest

from quykhuyenhoc.errors import EmailError, PhoneError
from quykhuyenhoc.text.contacts import check_email, check_phone


@pytest.mark.parametrize("text", [
    "0912345678", "0912 345 678", "0912.345.678", "0912-345-678", "+84 912 345 678", "(0212) 3852 123", "912345678",
    "02123852123", "38521234", "0912345678/0988 123 456", "0912345678; 0988123456", "+84 (0) 212 3852 123",
])  # fmt: skip
def test_a_phone_number_is_digits_with_what_people_write_between_them(text: str) -> None:
    assert check_phone(text) == text


@pytest.mark.parametrize("text", [
    "", "không có", "0912", "1234567", "0912 345 678 x2", "84+912345678", "0912345678901234", "hoa@example.vn",
    "++8491", "0912345678/", "٠٩١٢٣٤٥٦٧٨", "- 0912345678",
])  # fmt: skip
def test_what_is_no_phone_number_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(PhoneError) as no:
        check_phone(text)
    assert no.value.details == {"of": None, "field": "phone"}


@pytest.mark.parametrize("text", ["hoa@example.vn", "lo.thi-hoa+qkh@mail.sonla.gov.vn", "hòa@trường.vn"])
def test_an_e_mail_address_is_a_name_one_at_and_a_domain(text: str) -> None:
    assert check_email(text) == text


@pytest.mark.parametrize("text", [
    "", "hoa", "hoa@", "@example.vn", "hoa@example", "hoa@@example.vn", "hoa@example.vn@x.vn", "hoa @example.vn",
    "hoa@example..vn", "0912345678",
])  # fmt: skip
def test_what_is_no_e_mail_address_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(EmailError) as no:
        check_email(text)
    assert no.value.details == {"of": None, "field": "email"}
