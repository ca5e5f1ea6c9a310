"""Rules: what holds for every act, each a function whose name is its sentence; nothing is written here."""
