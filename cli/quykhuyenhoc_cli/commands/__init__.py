"""The commands, one group a file. Each reads its options into a noun, makes one call, and prints."""
