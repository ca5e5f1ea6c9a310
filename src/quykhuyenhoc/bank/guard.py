"""What is refused before anything is read: files too large, zip bombs, XML with a DOCTYPE, and the parser that does it.

The limits were chosen with a statement of 200,000 lines beside them: 8 MB of XLSX that unfold to 87 MB of XML.
"""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import IO, Any, ClassVar, Final
from xml.sax import SAXException
from xml.sax.handler import ContentHandler, LexicalHandler, property_lexical_handler

from quykhuyenhoc.bank.values import shown
from quykhuyenhoc.errors import StatementError, StatementFormatError, StatementUnsafeError
from quykhuyenhoc.errors.texts import M_

SIZE_MAX: Final = 50 << 20
MEMBERS_MAX: Final = 200
UNFOLDED_MAX: Final = 300 << 20
RATIO_MAX: Final = 100
SMALL: Final = 1 << 20
"""A member that unfolds to at most this is harmless at any ratio: a sheet of equal rows folds a thousandfold."""
DEPTH_MAX: Final = 100
PIECE: Final = 1 << 16
_STORED_OR_DEFLATED: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def check_size(data: bytes) -> None:
    """Refuse a file that is empty or larger than 50 MB.

    Raises:
        StatementUnsafeError: if it is too large.
        StatementFormatError: if nothing is in it.

    """
    if len(data) > SIZE_MAX:
        raise StatementUnsafeError(why=M_("it is larger than 50 MB; ask the bank for shorter periods"))
    if not data.strip(b" \t\r\n\0"):
        raise StatementFormatError(why=M_("it is empty"))


def check_text(data: bytes) -> None:
    """Refuse bytes that no text file holds; UTF-16 must have been told apart before.

    Raises:
        StatementUnsafeError: if there is a NUL byte.

    """
    if (at := data.find(b"\0")) >= 0:
        line = data.count(b"\n", 0, at) + 1
        raise StatementUnsafeError(line=line, why=M_("it holds a NUL byte: it is no text, or it is damaged"))


@contextmanager
def open_archive(data: bytes) -> Iterator[zipfile.ZipFile]:
    """Open a zip archive whose declared sizes were found harmless before a byte of it is unfolded.

    Raises:
        StatementUnsafeError: if it has more than 200 members, unfolds to more than 300 MB, or a member of more than
            1 MB folds more than a hundredfold, or has one name twice, capitals aside.
        StatementFormatError: if it is damaged or locked with a password.

    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check_members(archive.infolist())
            yield archive
    except StatementError:
        raise
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, KeyError) as error:
        raise StatementFormatError(
            why=M_("the XLSX file is damaged ({problem})").format(problem=shown(str(error)))
        ) from None
    except Exception as error:
        # zlib.error has no name that can be imported everywhere; anything else would be a bug of ours.
        if type(error).__module__ != "zlib":
            raise
        raise StatementFormatError(
            why=M_("the XLSX file is damaged ({problem})").format(problem=shown(str(error)))
        ) from None


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MEMBERS_MAX:
        raise StatementUnsafeError(why=M_("it holds more than 200 files inside: no bank writes such a sheet"))
    if sum(member.file_size for member in members) > UNFOLDED_MAX:
        raise StatementUnsafeError(why=M_("it unfolds to more than 300 MB; ask the bank for shorter periods"))
    names: set[str] = set()
    for member in members:
        name = member.filename.replace("\\", "/").lstrip("/").lower()
        if name in names:
            problem = M_("it holds {name} twice, and programs differ in which of them they read: save it anew")
            raise StatementUnsafeError(why=problem.format(name=shown(member.filename)))
        names.add(name)
        if member.flag_bits & 1:
            raise StatementFormatError(why=M_("it is locked with a password; save it without one"))
        if member.compress_type not in _STORED_OR_DEFLATED:
            raise StatementFormatError(
                why=M_("the XLSX file is damaged ({problem})").format(problem=member.compress_type)
            )
        if member.file_size > max(SMALL, RATIO_MAX * member.compress_size):
            raise StatementUnsafeError(why=M_("it unfolds more than a hundredfold (a zip bomb)"))


class Events(ContentHandler, LexicalHandler):
    """Receives an XML file element by element: ``opened(name, attributes)``, ``closed(name, text)``.

    Names come without prefix. Elements of another namespace than the root's are left out with all that is in them; so
    is all that stands around the root, where ``is_root`` says that it is not the first element.
    """

    every_namespace: ClassVar[bool] = False
    """Whether elements of any namespace are taken, by their names alone."""

    def __init__(self) -> None:
        super().__init__()
        self.namespace: str | None = None
        self._prefix = ""
        self._foreign = 0
        self._depth = 0
        self._text: list[str] = []
        self._around: dict[str, str] = {}
        self.parser: Any = None

    @property
    def line(self) -> int:
        """Return the line of the file that is being read."""
        return self.parser.getLineNumber() or 0 if self.parser else 0

    def is_root(self, name: str, namespace: str) -> bool:  # noqa: ARG002 (the shape of a question)
        """Tell whether an element is the root of what is read; the first one is."""
        return True

    def opened(self, name: str, attributes: Any) -> None:
        """Take the beginning of an element."""

    def closed(self, name: str, text: str) -> None:
        """Take its end, with the text that stands directly before it."""

    def interrupted(self) -> None:
        """Take a comment, CDATA or an instruction: programs differ in what they take of a text in which one stands."""

    def comment(self, content: str) -> None:  # noqa: ARG002 (the shape of the parser's event)
        """Take the parser's event."""
        self.interrupted()

    def startCDATA(self) -> None:  # noqa: N802 (the name that xml.sax calls)
        """Take the parser's event."""
        self.interrupted()

    def processingInstruction(self, target: str, data: str) -> None:  # noqa: ARG002, N802
        """Take the parser's event."""
        self.interrupted()

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802 (the name that xml.sax calls)
        """Take the parser's event."""
        self._depth += 1
        if self._depth > DEPTH_MAX:
            raise StatementUnsafeError(line=self.line, why=M_("the XML is nested deeper than 100 elements"))
        prefix, colon, local = name.rpartition(":")
        if self.namespace is None:
            own = f"xmlns:{prefix}" if colon else "xmlns"
            namespace = attrs.get(own, self._around.get(own, ""))
            if not self.is_root(local, namespace):
                self._around |= {key: value for key, value in attrs.items() if key.startswith("xmlns")}
                return
            self._prefix, self.namespace = prefix, namespace
        if not self.every_namespace and (self._foreign or prefix != self._prefix or self._renamed(attrs)):
            self._foreign += 1
            return
        self._text.clear()
        self.opened(local, attrs)

    def _renamed(self, attributes: Any) -> bool:
        """Tell whether an element says that its own name means another namespace."""
        own = f"xmlns:{self._prefix}" if self._prefix else "xmlns"
        return len(attributes) > 0 and attributes.get(own, self.namespace) != self.namespace

    def endElement(self, name: str) -> None:  # noqa: N802 (the name that xml.sax calls)
        """Take the parser's event."""
        self._depth -= 1
        if self.namespace is None:
            return
        if self._foreign:
            self._foreign -= 1
            return
        text = "".join(self._text)
        self._text.clear()
        self.closed(name.rpartition(":")[2], text)

    def characters(self, content: str) -> None:
        """Take the parser's event."""
        if not self._foreign:
            self._text.append(content)


def parse_xml(stream: IO[bytes], events: Events) -> None:
    """Read a whole XML file; see ``feed_xml``."""
    for _piece in feed_xml(stream, events):
        pass


def feed_xml(stream: IO[bytes], events: Events) -> Iterator[None]:
    """Read XML piece by piece through defusedxml's parser, which obeys no DOCTYPE and knows no entity of the file.

    Raises:
        StatementUnsafeError: if there is a DOCTYPE or an entity.
        StatementFormatError: if it is not well-formed.

    """
    from defusedxml import DefusedXmlException
    from defusedxml.expatreader import DefusedExpatParser

    parser = DefusedExpatParser(forbid_dtd=True, forbid_entities=True, forbid_external=True)
    parser.setContentHandler(events)
    parser.setProperty(property_lexical_handler, events)
    events.parser = parser
    try:
        while piece := stream.read(PIECE):
            parser.feed(piece)
            yield
        parser.close()
        yield
    except DefusedXmlException:
        raise StatementUnsafeError(why=M_("the XML has a DOCTYPE, which no bank sends")) from None
    except SAXException as error:
        line = getattr(error, "getLineNumber", lambda: 0)() or 0
        raise StatementFormatError(line=line, why=M_("the XML is damaged or cut off")) from None
    except (ValueError, LookupError):
        raise StatementFormatError(why=M_("the XML is in an encoding that cannot be read; save it as UTF-8")) from None
