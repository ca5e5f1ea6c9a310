"""A command is called as it was typed; two words find a name with a hyphen; others are answered with those like it."""

import pytest

from tests.cli.running import run

pytestmark = pytest.mark.usefixtures("book")


@pytest.mark.parametrize(("typed", "not_this"), [("thu", "receive"), ("chi", "pay"), ("receive", "thu")])
def test_an_error_names_the_command_that_was_typed(typed: str, not_this: str) -> None:
    refused = run(typed, "--nothing")
    assert f"Xem: qkh {typed} --help" in refused.stderr
    assert not_this not in refused.stderr
    assert run(typed, "--help").stdout.startswith(f"Cách dùng: qkh {typed} ")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("thu", "500k"), "Lỗi: Thừa tham số (500k). Xem: qkh thu --help\n"),
        (("thu", "--date"), "Lỗi: Tùy chọn '--date' cần 1 giá trị. Xem: qkh thu --help\n"),
        (("fund", "add", "--code"), "Lỗi: Tùy chọn '--code' cần 1 giá trị. Xem: qkh fund add --help\n"),
    ],
)
def test_a_word_too_many_and_an_option_without_value_say_of_which_command(typed: tuple[str, ...], said: str) -> None:
    refused = run(*typed)
    assert (refused.exit_code, refused.stderr) == (2, said)


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        (("fund", "report", "--help"), "fund-report"),
        (("trial", "balance", "--help"), "trial-balance"),
        (("cash", "count", "--help"), "cash-count"),
        (("fund", "list", "--help"), "fund list"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, tuple) else "",
)
def test_two_words_name_a_command_with_a_hyphen(typed: tuple[str, ...], named: str) -> None:
    assert run(*typed).stdout.startswith(f"Cách dùng: qkh {named} ")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        (("sổdư",), "Có phải là sodu?"),
        (("recieve",), "receive"),
        (("fund", "lsit"), "list"),
        (("policy", "zzz"), "Có: limit, file, list."),
        (("nominate",), "Có phải là round nominate?"),
        (("help", "decide"), "Có phải là award decide?"),
        (("zzz",), "Không có lệnh 'zzz'. Xem: qkh --help"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, tuple) else "",
)
def test_a_command_that_there_is_not_is_answered_with_what_is_like_it(typed: tuple[str, ...], answer: str) -> None:
    refused = run(*typed)
    assert (refused.exit_code, answer in refused.stderr) == (2, True), refused.stderr


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        (("fund", "change", "HB"), "--name, --overspend, --floor, --income-fund, --net-asset-account"),
        (("account", "change", "111", "--reason", "x"), "--name, --new-code, --date, --role"),
        (("party", "change", "AN", "--phone", ""), "--name, --address, --phone, --email, --kind"),
    ],
)
def test_a_change_of_nothing_names_what_there_is_to_change(typed: tuple[str, ...], named: str) -> None:
    refused = run(*typed)
    assert (refused.exit_code, refused.stderr) == (
        2, f"Lỗi: Chưa nói thay đổi gì; hãy nói bằng {named}. Xem: qkh {typed[0]} change --help\n",
    )  # fmt: skip
