"""Other people's formats: reading lists in and out, one format a module.

Nothing here prints, fetches or touches a file.
"""
