"""The query language: one line of text that says which entries to show, and in which order.

``syntax.parse`` reads it into the ``nodes``, ``words.describe`` says it in plain words, ``edit``
changes the text for pickers and ``completion`` knows what is being typed. Nothing here knows a
database or a terminal; the language itself is described in ``docs/query.md``.
"""
