"""Other programs that keep works to read, each set up as its own documentation says."""
