"""A web page of tags or comments that never end is refused at once; one with a long style is read."""

import pytest

from quykhuyenhoc.bank.grid import html_rows
from quykhuyenhoc.errors import StatementFormatError

ROW = "<table><tr><td>a</td></tr></table>"


@pytest.mark.parametrize("piece", ["<a ", "<!--", "</a ", "<a b='", "<?", "<![CDATA["])
def test_a_page_that_opens_and_never_closes_is_refused(piece: str) -> None:
    with pytest.raises(StatementFormatError):
        list(html_rows(ROW[:-8] + piece * 500_000))


def test_a_long_comment_with_a_style_is_passed_over() -> None:
    style = "<!--" + ".x65 { mso-style-parent: style0; }\n" * 5000 + "-->"
    assert [row.cells for row in html_rows(style + ROW)] == [["a"]]
