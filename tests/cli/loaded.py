"""A process that has loaded the program and runs copies of itself, so that tests on a terminal do not wait for starts.

What a start loads, and how long it takes, is measured where programs are started as users do (test_start).
"""

import atexit
import gc
import json
import locale
import os
import pkgutil
import socket
import subprocess
import sys
import time
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import coverage

_SIZE = 4
"""How many bytes tell the length of a message."""


class TerminalRun:
    """A run of the program: ``qkh`` with these arguments on a terminal, in the folder and the environment of here."""

    def __init__(self, arguments: tuple[str, ...], terminal: int, **settings: str) -> None:
        env = {**os.environ, **settings}
        self._pipe = _loaded()
        _send(self._pipe, {"arguments": arguments, "folder": str(Path.cwd()), "env": env}, terminal)
        self.pid: int = _received(self._pipe)[0]

    def wait(self) -> int:
        """Wait for the end; return the return code, that of a signal negative."""
        _send(self._pipe, {"wait": self.pid})
        code: int = _received(self._pipe)[0]
        return code


@cache
def _loaded() -> socket.socket:
    here, there = socket.socketpair()
    command = [sys.executable, "-P", __file__, str(there.fileno())]
    _RUNNING.append(subprocess.Popen(command, pass_fds=[there.fileno()], stdin=subprocess.DEVNULL))
    there.close()
    return here


_RUNNING: list[subprocess.Popen[bytes]] = []


def _send(pipe: socket.socket, message: Any, *files: int) -> None:
    text = json.dumps(message).encode()
    socket.send_fds(pipe, [len(text).to_bytes(_SIZE, "big")], files)
    pipe.sendall(text)


def _received(pipe: socket.socket) -> tuple[Any, list[int]]:
    """Return a message and the files that came with it; None where the other side has gone."""
    head, files, _flags, _place = socket.recv_fds(pipe, _SIZE, 1)
    if not head:
        return None, []
    left, text = int.from_bytes(head, "big"), b""
    while left > len(text):
        text += pipe.recv(left - len(text))
    return json.loads(text), files


def _load() -> None:
    for package in ("quykhuyenhoc", "quykhuyenhoc_cli"):
        for module in pkgutil.walk_packages(import_module(package).__path__, f"{package}."):
            if "migrations" not in module.name and not module.name.endswith("__main__"):
                with suppress(ImportError):  # of an extra
                    import_module(module.name)


def _begin(asked: dict[str, Any], terminal: int) -> None:
    """Make this process one that was started on a terminal."""
    for number in range(3):
        os.dup2(terminal, number)
    os.close(terminal)
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["env"])
    time.tzset()
    encoding = locale.getpreferredencoding(do_setlocale=False)
    sys.argv = ["-c", *asked["arguments"]]
    sys.stdin = os.fdopen(0, encoding=encoding, closefd=False)
    sys.stdout = os.fdopen(1, "w", buffering=1, encoding=encoding, closefd=False)
    sys.stderr = os.fdopen(2, "w", buffering=1, encoding=encoding, errors="backslashreplace", closefd=False)


def _copies(pipe: socket.socket) -> bool:
    """Make a copy for every run that is asked for; return True in a copy, False where nobody asks any more."""
    while True:
        asked, files = _received(pipe)
        if asked is None:
            return False
        if "wait" in asked:
            _send(pipe, os.waitstatus_to_exitcode(os.waitpid(asked["wait"], 0)[1]))
            continue
        made = os.fork()
        if not made:
            pipe.close()
            _begin(asked, files[0])
            return True
        os.close(files[0])
        _send(pipe, made)


if __name__ == "__main__":
    from quykhuyenhoc_cli.main import main

    _load()
    if (measuring := coverage.Coverage.current()) is not None:
        measuring.save()  # what was run so far is told once, not by every copy
    gc.freeze()
    if _copies(socket.socket(fileno=int(sys.argv[1]))):
        try:
            main()
        except SystemExit as ended:  # to take down all that is loaded takes longer than most runs
            atexit._run_exitfuncs()
            sys.stdout.flush()
            os._exit(ended.code if isinstance(ended.code, int) else ended.code is not None)
