"""The section on gifts: the event and the campaign, who gave and where from, what was pledged, and thanks."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quykhuyenhoc.demo.data import APPEAL, CAMPAIGN, EVENT
from quykhuyenhoc.demo.figures import Tag, figure
from quykhuyenhoc.demo.page import FIGURES, figure_row, section
from quykhuyenhoc.i18n import _
from quykhuyenhoc.kinds import Origin, ThanksKind
from quykhuyenhoc.labels import label
from quykhuyenhoc.money import figures
from quykhuyenhoc.shapes import Blank, Block, Paragraph, Row, Table

if TYPE_CHECKING:
    from quykhuyenhoc.demo.quarter import Quarter


def on_gifts(q: "Quarter") -> Iterator[Block]:
    """Yield the section."""
    both = figure(q.gifts, lambda tag: _of_event(tag) and _of_campaign(tag))
    either = figure(q.gifts, lambda tag: _of_event(tag) or _of_campaign(tag))
    yield from section(_("1. Gifts"))
    yield Table(FIGURES, tuple(_given(q)))
    yield Blank()
    yield Paragraph(
        _("Of the campaign, {both} đồng came at the event. Event and campaign together, each gift counted once: "
          "{count} gifts, {amount} đồng.").format(
            both=figures(both.amount), count=either.count, amount=figures(either.amount)
        )
    )  # fmt: skip
    yield Blank()
    yield Table(FIGURES, tuple(_registered(q)))
    yield Blank()
    yield Table(FIGURES, tuple(_thanked(q)))
    yield Blank()
    yield Paragraph(_waiting(q))


def _of_event(tag: Tag) -> bool:
    return tag.programme == EVENT


def _of_campaign(tag: Tag) -> bool:
    return tag.campaign == CAMPAIGN


def _given(q: "Quarter") -> Iterator[Row]:
    """Yield the event, the campaign by book and by where its donors are from, and the appeals."""
    campaign = [tag for tag in q.gifts if _of_campaign(tag)]
    yield figure_row(
        "I.6", _("For the Tô Hiệu Scholarship Fund, 110 years after his birth, 78 after his death"),
        figure(q.gifts, _of_event),
    )  # fmt: skip
    yield figure_row(
        "I.10", _("Campaign of spring 2022 for learning and talents"), figure(campaign), vouchers=False
    )  # fmt: skip
    for book in figure(campaign).books:
        yield figure_row("", f"– {q.names[book]}", figure([tag for tag in campaign if tag.book == book]))
    origins = (
        (Origin.IN_PROVINCE, _("– of it from inside the province")),
        (Origin.OUT_OF_PROVINCE, _("– of it from outside the province")),
        (None, _("– of it from donors who do not say where they are from")),
    )
    for origin, what in origins:
        found = figure([tag for tag in campaign if tag.origin == origin])
        if found.count or origin:
            yield figure_row("I.10", what, found)
    appeals = figure(q.appeals)
    yield {**figure_row("I.10", _("Appeals of districts for gifts"), appeals), "amount": None}
    yield figure_row("", _("– given on these appeals"), figure(campaign, lambda tag: tag.programme == APPEAL))


def _registered(q: "Quarter") -> Iterator[Row]:
    """Yield what was registered at the event, handed over or pledged, and apart from it what was received."""
    gifts = [tag for tag in q.gifts if _of_event(tag)]
    at_once = [tag for tag in gifts if not tag.pledge]
    pledged = [tag for tag in q.pledged if _of_event(tag)]
    later = [tag for tag in gifts if tag.pledge]
    yield figure_row("I.6", _("Registered (đăng ký) at the event"), figure([*at_once, *pledged]))
    yield figure_row("", _("– handed over at once"), figure(at_once))
    yield figure_row("", _("– pledged"), figure(pledged))
    yield figure_row("I.6", _("Received (đã nhận) by the end of the quarter"), figure(gifts))
    yield figure_row("", _("– of it on pledges"), figure(later))
    yield figure_row("", _("Still to come of pledges"), figure(q.open, _of_event))


def _thanked(q: "Quarter") -> Iterator[Row]:
    """Yield the gifts whose donors were thanked, by kind of thanks: those of the event, and the others."""
    for kind, at_event, others in (
        (ThanksKind.BOARD, _("On the golden board (Bảng vàng): the event"), _("– others on the golden board")),
        (ThanksKind.LETTER, _("Letters of thanks (thư cảm ơn): the event"), _("– other letters of thanks")),
    ):
        sent = q.thanked.get(kind.value, ())
        yield figure_row("I.6", at_event, figure(sent, _of_event))
        yield figure_row("", others, figure(sent, lambda tag: not _of_event(tag)))


def _waiting(q: "Quarter") -> str:
    if not q.waiting:
        return _("Every gift whose donor is named was thanked for: 0 wait for thanks.")
    listed = "; ".join(f"{book} {row.party} ({row.gift}, {label(ThanksKind, row.thanks)})" for book, row in q.waiting)
    return _("{n} wait for thanks: {listed}.").format(n=len(q.waiting), listed=listed)
