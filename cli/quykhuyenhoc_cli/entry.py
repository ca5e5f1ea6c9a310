"""What the script ``qkh`` calls: the program, where Ctrl-C ends it without a traceback from its first import on."""

import gc
import sys
from typing import Final, NoReturn

from quykhuyenhoc_cli.exits import INTERRUPTED

COLLECTED_AFTER: Final = 50_000
"""How many new objects the collector of cycles waits for: what is loaded stays, and a short run makes no more."""


def main() -> NoReturn:
    """Load the program and run it."""
    gc.set_threshold(COLLECTED_AFTER)
    try:
        from quykhuyenhoc_cli.main import main as run

        run()
    except KeyboardInterrupt:
        # Nothing may be loaded yet that translates or colours; what was recorded before stands, what was not does not.
        sys.stderr.write("\n")
        sys.exit(INTERRUPTED)
