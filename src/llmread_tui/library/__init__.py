"""The library: what is known, in one SQLite file that can be rebuilt at any time."""
