"""A fund and scholarship ledger: double entry with a fund on every line, one door, one log that proves it.

The names of everyday work stand here. All others stand in namespaces: ``acts`` (what may be asked of a book), ``bank``
(statements, matching, payment codes), ``errors``, ``files`` (lists in, exports out), ``kinds`` (choices), ``ledger``
(what a book holds), ``proof`` (checkpoints, proofs, copies), ``reports`` (figures and papers), ``testing``.
"""

from quykhuyenhoc._namespace import open_namespace

open_namespace(__name__)
del open_namespace
__version__ = "0.1.0"
