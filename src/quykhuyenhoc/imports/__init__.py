"""Files become acts: charts, registers and entries from CSV. Every bad row is listed, or nothing is bad and all enters."""
