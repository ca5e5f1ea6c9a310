"""Whatever the bytes, a reader gives statements or refuses in its own words, quickly and in little memory.

The soak spoils 200,000 inputs for every reader: ``pytest -m soak tests/bank/test_fuzz.py``.
"""

import os
import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.bank.fuzzing import SEEDS, attack, survives

HEADS = (
    b"",
    b"PK\x03\x04",
    b"<?xml version='1.0'?>",
    b"<html><table><tr><td>",
    b"OFXHEADER:100\n<OFX>",
    b":20:x\n:60F:",
    b"\xff\xfe",
)


@pytest.mark.parametrize("reader", SEEDS)
def test_a_spoilt_statement_is_read_or_refused(reader: str) -> None:
    taken = attack(reader, 60 if reader == "xlsx" else 150, 1)
    assert taken > 0


@given(head=st.sampled_from(HEADS), tail=st.binary(max_size=300))
@example(b"<OFX>", b"<")
@settings(max_examples=100)
def test_any_bytes_are_read_or_refused(head: bytes, tail: bytes) -> None:
    survives(head + tail, "csv")


@given(text=st.text(max_size=200))
@settings(max_examples=50)
def test_any_text_is_read_or_refused(text: str) -> None:
    survives(text.encode("utf-8", "ignore"), "csv")


@pytest.mark.soak
@pytest.mark.parametrize("reader", SEEDS)
def test_200_000_spoilt_statements_are_read_or_refused_within_256_mb(reader: str) -> None:
    count = int(os.environ.get("QKH_FUZZ", "200000"))
    program = f"from tests.bank.fuzzing import *; attack({reader!r}, {count}, 2); print(memory_mb())"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert int(done.stdout.split()[-1]) <= 256
