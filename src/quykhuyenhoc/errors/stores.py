"""The file or the server cannot serve."""

from typing import TYPE_CHECKING

from quykhuyenhoc.errors.base import StoreError
from quykhuyenhoc.i18n import N_

if TYPE_CHECKING:
    from quykhuyenhoc.errors.base import Words
    from quykhuyenhoc.errors.texts import Internal, Message


class LeafError(StoreError):
    """The bytes of a leaf are not what this program writes."""

    code = "leaf"
    template = N_("A line of the log cannot be read: {why}. Restore a backup and verify it⟦: qkh verify⟧.")
    why: "Words"


class BusyError(StoreError):
    """Another program holds the book."""

    code = "busy"
    status = 503
    template = N_("The book is busy: another program has held it for {seconds} seconds (an import?). Try again later.")
    retryable = True
    seconds: int


class DiskFullError(StoreError):
    """No room is left."""

    code = "disk_full"
    template = N_("The disk, or your share of it, is full: nothing was recorded. Make room and try again.")


class ReadOnlyError(StoreError):
    """The file, folder or role may not be written."""

    code = "read_only"
    template = N_("The book cannot be written here: the file, folder, role or server is read-only.")
    driver: "Internal | None" = None


class NotABookError(StoreError):
    """The file is something else."""

    code = "not_a_book"
    template = N_("{path} is not a book: {why}.⟦ Name a book with -f, or make one with qkh init.⟧")
    path: "Internal"
    why: "Words"


class NoDatabaseError(NotABookError):
    """There is no such file, or no such database on the server."""

    code = "no_database"


class NewerBookError(StoreError):
    """The book was written by a newer version."""

    code = "newer_book"
    template = N_("{path} was written by a newer version (schema {found}, this program knows {known}): upgrade it.")
    path: "Internal"
    found: int
    known: int


class OlderBookError(StoreError):
    """The book waits for a migration."""

    code = "older_book"
    template = N_("{path} has schema {found}, this program needs {known}: upgrade it⟦ with qkh upgrade⟧.")
    path: "Internal"
    found: int
    known: int


class EarlierBookError(StoreError):
    """The book was made before the first release, with other tables: it is made anew from its log."""

    code = "earlier_book"
    template = N_(
        "{path} was made by a version before the first release, with other tables: make it anew⟦ with qkh restore "
        "{path} NEW-FILE⟧."
    )
    path: "Internal"


class DamagedError(StoreError):
    """The database itself is damaged."""

    code = "damaged"
    template = N_("The database is damaged: {why}. Restore a backup and verify it⟦: qkh verify⟧.")
    why: "Words"


class SettingsError(StoreError):
    """The database would lose what it acknowledged."""

    code = "settings"
    template = N_("The database refuses a setting that the book needs: {setting} is {found}, needed {needed}.")
    setting: str
    found: str
    needed: str


class UnlikeLibraryError(StoreError):
    """A library of this environment words what this program makes in a database otherwise than it was released."""

    code = "unlike_library"
    template = N_(
        "{library} {found} words the tables otherwise than this program keeps them. Nothing was made. Install "
        "{library} {needed}."
    )
    library: str
    found: str
    needed: str


class GuardError(StoreError):
    """The database's own guard refused a row."""

    code = "guard"
    template = N_("The database refused a row: {why}.")
    why: "Words"


class StrayError(StoreError):
    """Rows stand where the next act belongs, and no act wrote them."""

    code = "stray"
    template = N_(
        "{book}: behind the last act #{seq} stand rows that no act wrote ({tables}). Nothing was "
        "recorded; whoever owns the database must repair it⟦: qkh repair⟧."
    )
    book: str
    seq: int
    tables: tuple[str, ...]


class SchemaError(StoreError):
    """Somebody changed the tables or guards, and that stopped an act."""

    code = "schema"
    template = N_(
        "The database is not as this program made it: {parts}. Nothing was recorded ({why}). Take "
        "away what is foreign; whoever owns the database then upgrades and verifies it⟦: qkh upgrade, "
        "qkh verify⟧."
    )
    parts: "tuple[Message, ...]"
    why: "Words"


class TooLargeError(StoreError):
    """A sum does not fit."""

    code = "too_large"
    status = 409
    template = N_("A total would be larger than 9·10^18: nothing was recorded.")


class ClosedBooksError(StoreError):
    """The books were closed by who opened them."""

    code = "books_closed"
    template = N_("These books were closed. Open them again (open_books), and take the book from there.")


class DatabaseError(StoreError):
    """Any other fault of the database."""

    code = "database"
    template = N_("The database reports a fault: {driver}.")
    driver: "Internal"


class ServerUnreachableError(StoreError):
    """No server answers, or it takes no more connections now."""

    code = "unreachable"
    status = 503
    template = N_("The server does not answer ({driver}). Try again later.")
    retryable = True
    driver: "Internal"


class AccessDeniedError(StoreError):
    """The server answers, and does not let this role in."""

    code = "access_denied"
    template = N_("The server does not let this role in ({driver}). Correct its name, its password or its rights.")
    driver: "Internal"


class TimedOutError(StoreError):
    """The server ended a statement: it took longer than its settings allow, or somebody cancelled it."""

    code = "timed_out"
    status = 503
    template = N_(
        "The server ended a statement before its time ({driver}), and nothing was recorded. Try again later, or let "
        "this role wait longer (statement_timeout)."
    )
    retryable = True
    driver: "Internal"


class ConnectionLostError(StoreError):
    """The connection broke before anything was committed: nothing of the call was recorded."""

    code = "connection_lost"
    status = 503
    template = N_("The connection to the server was lost, and nothing was recorded. Try again.")
    retryable = True


class CommitUnknownError(StoreError):
    """The connection broke while the server committed, and it could not be asked since.

    ``keyed`` tells whether every act had a key: then the same call may be made again, and gives the first result where
    that stands. Without keys it may stand in the log already: look before recording it again.
    """

    code = "commit_unknown"
    status = 503
    template = N_(
        "The connection was lost while the server committed: whether this was recorded is not known yet. Make the same "
        "call again with the same key, or look for it first."
    )
    keyed: bool = False

    @property
    def retryable(self) -> bool:  # type: ignore[override]  # of this error alone
        """Tell whether the same call may be made again."""
        return self.keyed


class RetryTransaction(StoreError):  # noqa: N818 (the word of design §6)
    """The caller owns the transaction and must run it again as a whole."""

    code = "retry_transaction"
    status = 503
    template = N_("The transaction met another one ({why}): run it again as a whole.")
    retryable = True
    why: "Words"


class NetworkFolderError(StoreError):
    """The file lies where locks are not kept."""

    code = "network_folder"
    template = N_("{folder} is on a network file system ({kind}): keep the book on a local disk, or use PostgreSQL.")
    folder: "Internal"
    kind: str


class FileExistsRefusedError(StoreError):
    """A new book would go over a file."""

    code = "file_exists"
    status = 409
    template = N_("{path} exists already; nothing was written over it.")
    path: "Internal"


class TargetRefusedError(StoreError):
    """What is at this place is nothing to write over, or nothing can be written there."""

    code = "target_refused"
    status = 409
    template = N_("Nothing was written to {path}: {why}. Name another file.")
    path: "Internal"
    why: "Words"


class OlderCopyError(StoreError):
    """A book is not as it was last seen: an older copy was put back, or its log is another one."""

    code = "older_copy"
    template = N_(
        "Nothing was recorded: {why}. Use the newer file⟦, or, if this one was put back on purpose: qkh seen accept⟧."
    )
    why: "Words"
    book: str
    size: int
    seen: int


class CopyDamagedError(StoreError):
    """A copy is not what its own log says."""

    code = "copy_damaged"
    template = N_("The copy {path} is not whole: {why}. Nothing was restored; use another copy.")
    path: "Internal"
    why: "Words"


class BooksThereError(StoreError):
    """A database that should be empty holds books."""

    code = "books_there"
    status = 409
    template = N_("{place} holds books already: restore into an empty database.")
    place: "Internal"


class HostTransactionError(StoreError):
    """A host program's transaction cannot carry a book's."""

    code = "host_transaction"
    template = N_("This connection cannot record in a book: {why}.")
    why: "Words"


class ScrubError(StoreError):
    """What was erased could not be scrubbed from the file or table; it can be tried again."""

    code = "scrub"
    template = N_("Erased data is not scrubbed yet: {why}")
    why: "Words"
