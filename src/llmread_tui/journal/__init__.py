"""The journal: all that the reader did, as lines that are only ever added.

One file per device, plain text, merged by reading all of them in any order: ``docs/journal.md``
describes the format. Nothing here knows entries, the library or a terminal.
"""
