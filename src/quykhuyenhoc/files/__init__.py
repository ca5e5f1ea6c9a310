"""Files of the system: all that is read comes through ``reading``, all that is written through ``atomic``.

As a namespace: lists read into acts, and exports for other programs.
"""

from quykhuyenhoc._namespace import open_namespace

open_namespace(__name__)
del open_namespace
