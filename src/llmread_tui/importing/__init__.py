"""A list of others from a file or the web into the reader's own catalogues, for both faces."""
