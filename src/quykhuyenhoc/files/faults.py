"""What the system says of a file, in words and as an error of ours."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from quykhuyenhoc.errors import DiskFullError, QuyError, ReadOnlyError


def of_system(error: OSError) -> QuyError | None:
    """Return our error for one of the system's, where room or a right is missing."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return DiskFullError()
    return ReadOnlyError() if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM) else None


@contextmanager
def system_errors() -> Iterator[None]:
    """Raise our error for one of the system's that comes from inside, where room or a right is missing."""
    try:
        yield
    except OSError as error:
        found = of_system(error)
        if found is None:
            raise
        raise found from error
