"""What there is to read, written in formats that other programs read.

Pure functions from records to lines of text; whoever calls them knows where the text goes.
"""
