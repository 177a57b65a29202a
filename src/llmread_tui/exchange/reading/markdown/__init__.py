"""Reading lists in Markdown as people really write them, HTML among it."""
