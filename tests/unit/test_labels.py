"""Words of choices are read as they are shown: in either language, whatever the case and the tones."""

from enum import StrEnum

import pytest

from quykhuyenhoc.errors import ChoiceError
from quykhuyenhoc.i18n import translated, use_language
from quykhuyenhoc.kinds import RecipientKind
from quykhuyenhoc.labels import LABELS, choice_of, code_for


@pytest.mark.parametrize("kind", LABELS, ids=lambda kind: kind.__name__)
def test_every_word_of_a_choice_means_its_value_alone(kind: type[StrEnum]) -> None:
    words = LABELS[kind]
    for value, message in words.items():
        for typed in (value, message, translated(message, "vi"), translated(message, "vi").upper()):
            assert code_for(words, typed) == value, typed


@pytest.mark.parametrize("typed", ["pupil", "Pupil", "học sinh", "hoc sinh", "HỌC SINH", " hoc  sinh "])
def test_a_text_means_the_value_of_its_word(typed: str) -> None:
    assert choice_of(RecipientKind, typed, "kind") is RecipientKind.PUPIL


def test_what_means_none_is_refused_with_the_values() -> None:
    with pytest.raises(ChoiceError) as refused:
        choice_of(RecipientKind, "trò", "kind")
    error = refused.value
    assert (error.field, error.value, error.choices[:2]) == ("kind", "trò", ("pupil", "student"))
    use_language("vi")
    assert str(error).startswith("Loại: 'trò'") or str(error).startswith("loại: 'trò'")
