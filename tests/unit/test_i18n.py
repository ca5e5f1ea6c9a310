"""The catalogue: what is read from it one by one is what gettext reads from the whole."""

import gettext
import pickle
from copy import copy

import pytest

from quykhuyenhoc.i18n import DOMAIN, LOCALE_DIR, NC_, InContext, translated


def test_every_message_is_translated_as_gettext_does() -> None:
    whole = gettext.translation(DOMAIN, LOCALE_DIR, ["vi"])
    messages = [message for message in whole._catalog if isinstance(message, str)]  # type: ignore[attr-defined]
    assert len(messages) > 2_000
    for _twice in range(2):
        assert [message for message in messages if translated(message, "vi") != whole.gettext(message)] == []


@pytest.mark.parametrize("message", ["\x00", "aaa", "zzz", "receipts", "recei", "Quỹ", "\ud800", "\U0010ffff"])
def test_a_message_that_is_in_no_catalogue_is_itself(message: str) -> None:
    assert translated(message, "vi") == message


def test_a_message_that_means_several_things_is_translated_by_its_context() -> None:
    days = [NC_(context, "Due") for context in ("request", "advance", "pledge")]
    assert [translated(day, "vi") for day in days] == ["Hạn trả lời", "Hạn quyết toán", "Hạn nhận"]
    assert [translated(day, "en") for day in days] == days == ["Due"] * 3
    assert translated(NC_("nothing", "receipt"), "vi") == "receipt"
    again: list[InContext] = [copy(days[0]), pickle.loads(pickle.dumps(days[0]))]  # noqa: S301 (our own)
    assert [(one, one.context) for one in again] == [("Due", "request")] * 2


def test_english_is_the_message_itself() -> None:
    assert translated("receipt", "en") == "receipt"
    assert translated("receipt", "vi") == "phiếu thu"
