"""Files become acts: charts, registers, entries from CSV. Every bad row is listed, or all enter."""
