"""A payload as a QR that is printed or shown; segno is loaded only here, when something is drawn."""

import io
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.errors import VietQRError
from quykhuyenhoc.errors.texts import M_

if TYPE_CHECKING:
    from segno import QRCode

MODULE_PIXELS: Final = 8
QUIET_MODULES: Final = 4
"""The white border that ISO/IEC 18004 demands, in modules."""


def draw_svg(payload: str, *, scale: int = MODULE_PIXELS) -> bytes:
    """Return an SVG image, UTF-8, ``scale`` user units to a module."""
    out = io.BytesIO()
    _code(payload).save(out, kind="svg", scale=scale, border=QUIET_MODULES, light="#fff", title="VietQR")
    return out.getvalue()


def draw_png(payload: str, *, scale: int = MODULE_PIXELS) -> bytes:
    """Return a PNG image, black on white, ``scale`` pixels to a module."""
    out = io.BytesIO()
    _code(payload).save(out, kind="png", scale=scale, border=QUIET_MODULES)
    return out.getvalue()


def draw_text(payload: str, *, dark_ground: bool = True) -> str:
    """Return the QR for a terminal: lines of half blocks, two rows of modules to a line, no escape sequences.

    On a dark ground the light modules are drawn, on paper and light grounds the dark ones.

    Raises:
        VietQRError: no QR holds the text.
    """
    rows = [list(row) for row in _code(payload).matrix_iter(border=QUIET_MODULES)]
    rows += [[int(dark_ground)] * len(rows[0])] * (len(rows) % 2)
    pairs = zip(rows[::2], rows[1::2], strict=True)
    drawn = [
        [_HALVES[bool(up) != dark_ground, bool(down) != dark_ground] for up, down in zip(*p, strict=True)]
        for p in pairs
    ]
    return "\n".join(map("".join, drawn))


_HALVES: Final = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}


def _code(payload: str) -> "QRCode":
    """Return the smallest QR with 15 % of error correction, as paper is creased, or more where it costs no size.

    Raises:
        VietQRError: no QR holds it.
    """
    import segno

    try:
        return segno.make(payload, error="m", micro=False, boost_error=True)
    except (segno.DataOverflowError, UnicodeEncodeError):
        raise VietQRError(problem=M_("it is too long for a QR, or holds what UTF-8 cannot write")) from None
