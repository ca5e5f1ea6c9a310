"""The command line of quykhuyenhoc: arguments into a noun, one call of the library, print; no rule lives here."""
