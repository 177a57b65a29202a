"""Run llmread as ``python -m llmread_tui``."""

import sys

from llmread_tui.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
