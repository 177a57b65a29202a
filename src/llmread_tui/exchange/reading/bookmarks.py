"""Read bookmarks as browsers export them: HTML in Netscape's format, folders as sections."""

from typing import Final

from llmread_tui.exchange.reading import targets
from llmread_tui.exchange.reading.html_walk import Data, Tag, walk
from llmread_tui.exchange.reading.imported import Imported, LeftOut
from llmread_tui.exchange.reading.records import Reader, Record

_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4"})


def read(content: str, file: str) -> Imported:
    """Give the bookmarks of an HTML text; `file` is its name for the flaws.

    What leads to no web page, such as a script or a search in the browser, is left out.
    """
    page = _Page(Reader(file))
    for found in walk(content):
        if isinstance(found, Data):
            page.texts.append(found.text)
        else:
            page.add(found)
    page.finish()
    imported = page.reader.imported(page.title)
    return Imported(
        catalogue=imported.catalogue,
        left_out=tuple(page.left_out),
        flaws=imported.flaws,
        unlinked=imported.unlinked,
    )


class _Page:
    """Where in the folders the reading is."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.title = ""
        self.left_out: list[LeftOut] = []
        self.texts: list[str] = []
        """What was read since the last tag that counts."""
        self._folders: list[str] = []
        self._heading = ""
        self._bookmark: Record | None = None

    def add(self, tag: Tag) -> None:
        """Go on by a tag."""
        match tag.name:
            case name if name in _HEADINGS:
                words = self._words()
                if tag.is_end:
                    self._heading = words
                    self.title = self.title or (words if name == "h1" else "")
            case "a" if not tag.is_end:
                self.finish()
                self.texts.clear()
                url = tag.attributes.get("href", "")
                folders = tuple(filter(None, self._folders[1:]))
                self._bookmark = Record(line=tag.line, urls=[url], section=folders)
            case "a" if self._bookmark:
                self._bookmark.title = self._words()
            case "dt":
                self.finish()
            case "dl":
                self.finish()
                if not tag.is_end:
                    self._folders.append(self._heading if self._folders else "")
                    self._heading = ""
                elif self._folders:
                    self._folders.pop()
            case _:
                pass

    def finish(self) -> None:
        """Take the bookmark that was being read; words behind it are its description."""
        words = self._words()
        bookmark, self._bookmark = self._bookmark, None
        if bookmark is None:
            return
        url = bookmark.urls[0]
        if targets.resolve(url, None).url is None:
            why = targets.Aside.NO_ADDRESS
            self.left_out.append(LeftOut(line=bookmark.line, what=bookmark.title or url, why=why))
            return
        bookmark.remark = words if bookmark.title else ""
        bookmark.title = bookmark.title or words
        self.reader.add(bookmark)

    def _words(self) -> str:
        words = " ".join("".join(self.texts).split())
        self.texts.clear()
        return words
