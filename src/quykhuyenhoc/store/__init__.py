"""The only SQL of the library: tables, triggers, connections, reads and writes."""
