"""Books: opening them, and the one door by which an act enters."""

from quykhuyenhoc._namespace import open_namespace

open_namespace(__name__)
