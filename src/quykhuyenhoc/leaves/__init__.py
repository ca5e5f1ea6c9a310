"""How an act stands in the log and in tables, by its class alone: no act is imported before somebody asks for it."""
