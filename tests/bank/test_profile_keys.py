"""A profile is a table of a few keys: one of many parts is refused before it takes the memory of the machine."""

import time
import tracemalloc

import pytest

from quykhuyenhoc.bank.profile import DOTS_MAX, parse_profile, profile_names, profile_text
from quykhuyenhoc.errors import StatementProfileError

pytestmark = pytest.mark.usefixtures("in_english")
MANY = 50_000


@pytest.mark.parametrize(
    "text",
    [
        ".".join("x" * MANY) + " = 1",
        f"[{'.'.join('x' * MANY)}]",
        f"[[{' . '.join('x' * MANY)}]]",
        "name = {" + ".".join("x" * MANY) + " = 1}",
        '"\\"" . ' + " . ".join("x" * MANY) + ' . "\\"" = 1',
        '"a"' + '."a"' * MANY + " = 1",
        "'a'" + ".'a'" * MANY + " = 1",
    ],
    ids=["bare", "table", "array", "inline", "escaped", "quoted", "literal"],
)
def test_a_key_of_many_parts_is_refused_with_its_line(text: str) -> None:
    tracemalloc.start()
    started = time.process_time()
    with pytest.raises(StatementProfileError) as refused:
        parse_profile("# of a bank\n" + text)
    assert (refused.value.line, str(refused.value.why)) == (2, f"its key has more than {DOTS_MAX} parts")
    assert time.process_time() - started < 2
    assert tracemalloc.get_traced_memory()[1] < 64 << 20
    tracemalloc.stop()


def test_dots_within_texts_are_no_parts_of_a_key() -> None:
    headers = ", ".join(f'"No. {n}."' for n in range(30))
    text = f"name = 'a'\ntitle = 'b'\n[columns]\ndate = [{headers}]\ndebit = [\"N.\"]\ncredit = ['C.']\n"
    assert len(parse_profile(text).columns["date"]) == 30


@pytest.mark.parametrize("name", profile_names())
def test_the_profiles_that_ship_are_read(name: str) -> None:
    assert parse_profile(profile_text(name)).name == name
