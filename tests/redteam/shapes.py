"""Acts as an attacker gives them: those whose fields must fit each other by hand, all others field by field."""

from typing import Final

from quykhuyenhoc.acts.act import Act
from tests.redteam.maker import Maker, Shape
from tests.redteam.shapes_money import MONEY
from tests.redteam.shapes_papers import PAPERS
from tests.redteam.shapes_parts import PARTS

SHAPED: Final[dict[type[Act], Shape]] = {**MONEY, **PAPERS, **PARTS}


def act_of(maker: Maker, kind: type[Act]) -> Act:
    """Return an act of a kind; every kind of ACTS can be asked for."""
    shape = SHAPED.get(kind)
    if shape is not None:
        return shape(maker)
    made: Act = maker.make(kind)
    return made
