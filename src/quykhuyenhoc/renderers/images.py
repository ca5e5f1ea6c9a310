"""Pictures: a QR as a file."""

import os

from quykhuyenhoc.errors import UnknownFormatError
from quykhuyenhoc.files.atomic import write_file


def write_qr(path: str, text: str) -> None:
    """Write a text as a QR into a new file, SVG or PNG as its name ends.

    Raises:
        FileExistsRefusedError: the file exists.
        UnknownFormatError: the name ends in neither.
        VietQRError: no QR holds the text.
    """
    from quykhuyenhoc.bank.vietqr import draw_png, draw_svg

    end = os.path.splitext(path)[1].lower()  # noqa: PTH122 (pathlib is slow to load)
    draw = {".svg": draw_svg, ".png": draw_png}.get(end)
    if draw is None:
        raise UnknownFormatError(format=end or path, choices=(".svg", ".png"))
    write_file(path, draw(text))
