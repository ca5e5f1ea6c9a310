"""One message has one meaning, and no two columns of a report have one name."""

import ast

from tests.meanings import BROAD, ONE_MEANING, _of_a_file, places


def test_a_message_that_stands_for_several_things_says_of_which_or_means_one() -> None:
    several = {named: where for named, where in places().items() if len(where) > 1 and named[1] not in ONE_MEANING}
    assert several == {}


def test_every_message_that_is_said_to_mean_one_thing_stands_for_several() -> None:
    several = {message for (_context, message), where in places().items() if len(where) > 1}
    assert several >= ONE_MEANING


def test_a_word_that_says_nothing_alone_has_a_context_everywhere() -> None:
    assert {message for context, message in places() if not context} & BROAD == set()


def test_what_a_message_stands_for_is_read_from_where_it_is_written() -> None:
    code = """Column("due", NC_("pledge", "Due"), "date"), {"open": N_("not closed")}, option("--due", help=N_("Day."))
f.report(title=N_("Pledges")), NotFoundError(kind=N_("pledge")), _("A sentence.")"""
    assert sorted(_of_a_file(ast.parse(code))) == [
        (("", "Day."), "option --due"),
        (("", "Pledges"), "title"),
        (("", "not closed"), "value 'open'"),
        (("", "pledge"), "noun"),
        (("pledge", "Due"), "column 'due' date"),
    ]
