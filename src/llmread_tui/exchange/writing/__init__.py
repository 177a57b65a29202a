"""What there is to read, written in formats that other programs read or people edit.

Pure functions from records to lines of text; whoever calls them knows where the text goes.
"""
