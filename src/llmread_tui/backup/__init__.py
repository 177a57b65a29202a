"""Everything of the reader's in one file, and back: the journal, own catalogues, configuration."""
