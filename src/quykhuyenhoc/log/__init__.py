"""The log: leaves of exact bytes in an RFC 6962 Merkle tree. Pure: no database, no act."""
