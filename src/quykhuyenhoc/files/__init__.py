"""Files of the system: all that is read comes through ``reading``, all that is written through ``atomic``."""
