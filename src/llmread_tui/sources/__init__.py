"""Where abstracts come from: a module for each source, in pure functions.

A source makes a `request` for some works and reads the `response`; it opens no connection, waits
for nobody and knows no clock. What is asked in which order is in `plan`.
"""
