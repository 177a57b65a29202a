"""Which format a file is in, by its content and its name, and the catalogue it gives."""

from llmread_tui.exchange.reading import encoding
from llmread_tui.exchange.reading.imported import Imported
from llmread_tui.exchange.reading.markdown import reader as markdown


def read(data: bytes, *, file: str, address: str | None = None) -> Imported:
    """Read a file.

    Args:
        data: Its content.
        file: Its name, which tells the format where the content could be several.
        address: Where it is to be found in the web, if it was fetched.

    Raises:
        CatalogueError: Nothing of it can be read.
    """
    return markdown.read(encoding.text_of(data, file), address)
