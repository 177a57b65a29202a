"""llmread: reading lists about language models, in the terminal.

The package imports nothing here, so that each command loads only what it uses.
"""

__version__ = "0.1.0"
