"""A list read again: what is new in it put together with what the reader made of it."""
