"""What a file is that is no statement as we read them, in true words, and what to ask the bank for instead."""

import re
from typing import Final

from quykhuyenhoc.bank.guard import open_archive
from quykhuyenhoc.bank.values import shown
from quykhuyenhoc.errors import StatementFormatError
from quykhuyenhoc.errors.texts import M_, Message

_OLD: Final = b"\xd0\xcf\x11\xe0"
ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_WORD: Final = "WordDocument".encode("utf-16-le")
_SHEET_XML: Final = b"urn:schemas-microsoft-com:office:spreadsheet"
_QIF: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*!(?:Type|Account|Option|Clear)", re.IGNORECASE)
LOCKED: Final = M_("it is an Excel file with a password: open it with the password, and save it as .xlsx without")
HEAD: Final = 4096
MEMBERS_SHOWN: Final = 3


def must_be_readable(data: bytes) -> None:
    """Refuse what a file is, where it is known and not read.

    Raises:
        StatementFormatError: it is a binary, locked or OpenDocument workbook, an XML table of Excel 2003, a PDF,
            a picture, a document, a QIF file, or an archive with files inside; it says so, and what to do.
        StatementUnsafeError: it is an archive built to harm.

    """
    why = _why(data)
    if why is not None:
        raise StatementFormatError(why=why)


_ASK: Final = M_("ask the bank for XLSX, CSV, MT940 or CAMT.053")
_PICTURE: Final = M_("it is a picture, whatever its name says; {ask}", ask=_ASK)
_PACKED: Final = M_("it is a packed archive ({form}): unpack it, and give the file in it")
_BEGINS: Final[tuple[tuple[bytes, Message], ...]] = (
    (b"%PDF", M_("it is a PDF; ask the bank for XLSX, CSV, MT940 or CAMT.053")),
    *((mark, _PICTURE) for mark in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")),
    (b"Rar!\x1a\x07", _PACKED.format(form="RAR")),
    (b"7z\xbc\xaf\x27\x1c", _PACKED.format(form="7z")),
    (b"\x1f\x8b", _PACKED.format(form="gzip")),
    (b"{\\rtf", M_("it is a text for Word (RTF); {ask}", ask=_ASK)),
)
"""How files begin that are no statement: their first bytes, whatever they are called."""
_PICTURES_INSIDE: Final = (b"heic", b"heix", b"mif1", b"avif", b"WEBP")


def _why(data: bytes) -> Message | None:
    if data.startswith(b"PK\x03\x04"):
        return _archive(data)
    sheet = _SHEET_XML in data[:HEAD] and data.lstrip()[:1] in (b"<", b"\xef")
    known = (
        (data.startswith(_OLD) and ENCRYPTED in data, LOCKED),
        (data.startswith(_OLD) and _WORD in data, M_("it is an old Word document; {ask}", ask=_ASK)),
        *((data.startswith(mark), why) for mark, why in _BEGINS),
        (data[8:12] in _PICTURES_INSIDE, _PICTURE),
        (sheet, M_("it is an XML table of Excel 2003, whatever its name says: open it in Excel, and save it as .xlsx")),
        (
            _QIF.match(data),
            M_("it is a QIF file, without balances; ask the bank for XLSX, CSV, MT940 or CAMT.053"),
        ),
    )
    return next((why for found, why in known if found), None)


def _archive(data: bytes) -> Message | None:
    """Return what a zip archive is, None where it is an XLSX file or damaged, which its reader tells."""
    try:
        with open_archive(data) as archive:
            names = archive.namelist()
    except StatementFormatError as error:
        return error.why if isinstance(error.why, Message) and "password" in error.why.template else None
    if "xl/workbook.xml" in names or ("[Content_Types].xml" not in names and not names):
        return None
    if "xl/workbook.bin" in names:
        return M_("it is a binary Excel workbook (.xlsb): open it in Excel, and save it as .xlsx")
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return M_("it is an OpenDocument table (.ods): save it as .xlsx")
    if "[Content_Types].xml" in names:
        return M_("it is an Office document, and no workbook: ask the bank for XLSX, CSV, MT940 or CAMT.053")
    inside = [name for name in names if not name.endswith("/")]
    return M_("it is a zip archive with {files} inside: unpack it, and give the file in it").format(
        files=tuple(shown(name) for name in inside[:MEMBERS_SHOWN]) if inside else M_("nothing")
    )
